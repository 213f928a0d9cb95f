"""The engines that work on this computer alone, with no account, no key and no network."""
