package dev.retort.command;

import dev.retort.config.ConfigWriter;
import dev.retort.script.ScriptDirectory;
import java.nio.file.Path;
import java.util.List;

/** {@code init}: makes the place for a project's revisions. */
public final class Init {
    private Init() {}

    /**
     * Makes an empty script directory, and a configuration file that names it.
     *
     * @param directory the script directory; it may exist if it is empty
     * @param configFile the file to write, which must not exist
     * @return the configuration file and the directory
     * @throws dev.retort.error.RetortException where either is there already, or cannot be made
     */
    public static FilesResult run(Path directory, Path configFile) {
        ConfigWriter.requireNew(configFile);
        ScriptDirectory.create(directory);
        ConfigWriter.write(configFile, directory);
        return new FilesResult(List.of(configFile.toString(), directory.toString()));
    }
}
