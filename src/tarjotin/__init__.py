"""Tarjotin: a digital tray of wellbeing and health services for Finland's wellbeing services counties."""

__version__ = "0.1.0"
