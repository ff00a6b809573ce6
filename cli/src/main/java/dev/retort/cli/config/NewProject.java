package dev.retort.cli.config;

import dev.retort.Retort;
import dev.retort.result.FilesResult;
import java.nio.file.Path;
import java.util.List;

/** Creates a new project: an empty script directory and a configuration file that names it. */
public final class NewProject {
    private NewProject() {}

    /**
     * Creates the directory and the file.
     *
     * @param directory the script directory; it may exist if it is empty
     * @param configFile the file to write, which must not exist
     * @return the paths of the configuration file and the directory
     * @throws dev.retort.error.RetortException if the file exists, if the directory contains files, or if either cannot
     *     be created
     */
    public static FilesResult create(Path directory, Path configFile) {
        ConfigWriter.check(configFile, directory);
        Retort.init(directory);
        ConfigWriter.write(configFile, directory);
        return FilesResult.of(List.of(configFile.toString(), directory.toString()));
    }
}
