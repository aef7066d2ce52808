/** What the tests of this folder need from the network, fetched before they run: tests themselves stay on this machine. */
import { installCompilers } from './install.mjs';

installCompilers();
