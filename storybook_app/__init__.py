"""Storybook: a day's photos and a few diary lines become a narrated picture-book film."""

__version__ = "0.1.0"
