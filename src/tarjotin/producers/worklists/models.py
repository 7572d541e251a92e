"""How much the words of residents lead to a service: counted anew after every harvest."""

from __future__ import annotations

from django.db import models


class ServiceDemand(models.Model):
    """`searches` is how often residents searched with words that find the service, in the months that count."""

    service_id = models.CharField(max_length=200, primary_key=True)
    searches = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.service_id}: {self.searches}"
