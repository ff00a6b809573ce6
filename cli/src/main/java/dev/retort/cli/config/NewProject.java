package dev.retort.cli.config;

import dev.retort.Retort;
import dev.retort.result.FilesResult;
import java.nio.file.Path;
import java.util.List;

/** A new project: an empty script directory and a configuration file that names it. */
public final class NewProject {
    private NewProject() {}

    /**
     * Makes both.
     *
     * @param directory the script directory; it may exist if it is empty
     * @param configFile the file to write, which must not exist
     * @return the configuration file and the directory
     * @throws dev.retort.error.RetortException if either is there already, or cannot be made
     */
    public static FilesResult create(Path directory, Path configFile) {
        ConfigWriter.requireNew(configFile);
        Retort.init(directory);
        ConfigWriter.write(configFile, directory);
        return new FilesResult(List.of(configFile.toString(), directory.toString()));
    }
}
