import { markOwnPage } from '../../utils/platform/own-page';

/** A picture's own window. The viewer window, which opened it, draws into it; here it only says whose page it is. */
markOwnPage();
