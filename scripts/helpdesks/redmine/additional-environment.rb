# A mail is written before the page answers.
config.active_job.queue_adapter = :inline
