This sub-directory is not read, so this is no revision.
