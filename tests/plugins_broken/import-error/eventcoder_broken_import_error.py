"""A plugin that cannot be imported: it needs a package that is not there."""

import a_package_that_is_not_there  # noqa: F401
