"""Settings of the test run: the product's own, with a data folder of its own that nobody's work lives in."""

import os
import tempfile

os.environ["TARJOTIN_HOME"] = tempfile.mkdtemp(prefix="tarjotin-tests-")
for name in ("TARJOTIN_REGION", "TARJOTIN_PTV_KEY", "TARJOTIN_CONFIG"):
    os.environ.pop(name, None)

from tarjotin.config.settings import *  # noqa: E402, F403 - after the environment is set

TARJOTIN_HOSTS = [*TARJOTIN_HOSTS, "testserver"]  # noqa: F405 - from the line above
SECRET_KEY = "only for tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast: no test is about its strength
