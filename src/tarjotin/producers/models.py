"""The tables of the room, each described in its sub-room."""

from tarjotin.producers.own.models import OwnDraft

__all__ = ["OwnDraft"]
