"""The WSGI application that the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tarjotin.config.settings")
application = get_wsgi_application()

from tarjotin.config.memory import keep_what_is_loaded  # noqa: E402 - needs the set-up above
from tarjotin.events.tally import start_writer  # noqa: E402 - needs the set-up above
from tarjotin.finding.asking.find import warm_up  # noqa: E402 - needs the set-up above
from tarjotin.pages.region import all_brands  # noqa: E402 - needs the set-up above

warm_up()
all_brands()
start_writer()
keep_what_is_loaded()
