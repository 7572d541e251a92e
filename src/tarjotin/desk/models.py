"""The tables of the desk, each in the sub-room that keeps it."""

from tarjotin.desk.door.models import DoorContact as DoorContact
from tarjotin.desk.slips.models import Slip as Slip
from tarjotin.desk.slips.models import SlipAttempt as SlipAttempt
from tarjotin.desk.slips.models import SlipService as SlipService
