"""The tables of producers, each in the sub-room that keeps it."""

from tarjotin.producers.quality.models import QualityDay as QualityDay
from tarjotin.producers.quality.models import QualityFinding as QualityFinding
from tarjotin.producers.quality.models import SubjectQuality as SubjectQuality
