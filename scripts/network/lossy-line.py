"""Two networks and the only line between them, slow and lossy: tc netem for kernels that have none.

lossy-line.py DELAY_MS LOSS_PERCENT SEED (as root, on Linux)

Each network is a namespace without a name: it is gone with the last process in it, whatever ends that. It has loopback
and one interface, `line`, which is a TUN device: what one network sends is read here, and written into the other one
DELAY_MS later or never. SEED decides which: the same for the same packets in the same order.

Says one line of JSON when both are there: {"networks": [PATH, PATH]}, for nsenter --net=PATH. To each line on its input it
answers with one: {"sent": N, "lost": N}, packets so far, both ways together. It ends with its input.
"""

import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import stat
import struct
import subprocess
import sys
import time

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000
TUN = "/dev/net/tun"
ADDRESSES = ("10.88.0.1", "10.88.0.2")
MTU = 1500
# So many packets in a row: then whatever is due goes out.
BATCH = 64


def main():
    delay, loss, seed = float(sys.argv[1]) / 1000, float(sys.argv[2]) / 100, sys.argv[3]
    ensure_tun()
    ends, networks = zip(*(new_network(address) for address in ADDRESSES))
    say({"networks": [f"/proc/{os.getpid()}/fd/{network}" for network in networks]})
    relay(Line(ends, delay, loss, random.Random(seed)))


def ensure_tun():
    """Containers often come without the device's file, though the kernel has it."""
    if not os.path.exists(TUN):
        os.makedirs(os.path.dirname(TUN), exist_ok=True)
        os.mknod(TUN, stat.S_IFCHR | 0o600, os.makedev(10, 200))


def new_network(address):
    """Leaves this process in it; a device stays where it was made. Returns the device, and what holds the network."""
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "a network of its own is not allowed here")
    device = os.open(TUN, os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", b"line", IFF_TUN | IFF_NO_PI))
    for words in (
        "link set lo up",
        # No second address, of which nobody knows.
        "link set line addrgenmode none",
        f"link set line mtu {MTU} multicast on up",
        f"addr add {address}/24 dev line",
        # A browser takes part in calls by the network that leads to everywhere.
        "route add default dev line",
    ):
        subprocess.run(["ip", *words.split()], check=True)
    return device, os.open("/proc/self/ns/net", os.O_RDONLY)


class Line:
    """What is on its way between two ends."""

    def __init__(self, ends, delay, loss, chance):
        first, second = ends
        self.other_end = {first: second, second: first}
        self.delay = delay
        self.loss = loss
        self.chance = chance
        self.under_way = []
        self.sent = 0
        self.lost = 0

    def take(self, end):
        """What has been sent at this end, as far as it is there."""
        for _ in range(BATCH):
            try:
                packet = os.read(end, MTU)
            except BlockingIOError:
                return
            self.sent += 1
            if self.chance.random() < self.loss:
                self.lost += 1
            else:
                # The count keeps those of one moment in their order.
                due = time.monotonic() + self.delay
                heapq.heappush(self.under_way, (due, self.sent, self.other_end[end], packet))

    def deliver(self):
        """Whatever is due. Returns in how many seconds the next one is; None: nothing is under way."""
        while self.under_way:
            due, _, end, packet = self.under_way[0]
            wait = due - time.monotonic()
            if wait > 0:
                return wait
            heapq.heappop(self.under_way)
            try:
                os.write(end, packet)
            except OSError:
                # Nobody is there to take it, as in any network.
                self.lost += 1
        return None


def relay(line):
    requests = sys.stdin.fileno()
    wait = None
    while True:
        ready, _, _ = select.select([requests, *line.other_end], [], [], wait)
        for source in ready:
            if source != requests:
                line.take(source)
            elif os.read(requests, 4096):
                say({"sent": line.sent, "lost": line.lost})
            else:
                return
        wait = line.deliver()


def say(answer):
    print(json.dumps(answer), flush=True)


main()
