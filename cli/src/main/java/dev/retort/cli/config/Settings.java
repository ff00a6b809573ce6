package dev.retort.cli.config;

import dev.retort.config.Config;

/**
 * All settings of the command line.
 *
 * @param engine the settings of the engine
 * @param application the application whose revisions and entities are used
 */
public record Settings(Config engine, ApplicationSettings application) {}
