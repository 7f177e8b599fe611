from hypothesis import settings

# The same examples on every machine, and no clock: a slow runner is no fault of the code.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")
