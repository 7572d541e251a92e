"""The tables of the desk, each in the sub-room that keeps it."""

from tarjotin.desk.callbacks.models import ContactRequest as ContactRequest
from tarjotin.desk.callbacks.models import DeletionEntry as DeletionEntry
from tarjotin.desk.callbacks.models import ProviderAgreement as ProviderAgreement
from tarjotin.desk.door.models import DoorContact as DoorContact
from tarjotin.desk.shelf.models import Favourite as Favourite
from tarjotin.desk.shelf.models import OwnFilters as OwnFilters
from tarjotin.desk.shelf.models import ServiceNote as ServiceNote
from tarjotin.desk.shelf.models import Shortlist as Shortlist
from tarjotin.desk.shelf.models import ShortlistVersion as ShortlistVersion
from tarjotin.desk.slips.models import Slip as Slip
from tarjotin.desk.slips.models import SlipAttempt as SlipAttempt
from tarjotin.desk.slips.models import SlipService as SlipService
