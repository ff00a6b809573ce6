package dev.retort.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.config.Config;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.internal.script.directory.NewDirectoryException;
import dev.retort.result.FilesResult;
import dev.retort.result.RevisionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code init}: what it creates, what it refuses, and that its configuration file is read back correctly. */
class NewProjectTest {
    @TempDir
    private Path folder;

    /** A folder with a relative path, like those on a command line. */
    @TempDir(factory = InTarget.class)
    private Path typed;

    static final class InTarget implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            return Files.createTempDirectory(Path.of("target"), "init");
        }
    }

    private static Config read(Path configFile) {
        return ConfigReader.read(new ConfigSources(Map.of("config", configFile.toString()), Map.of(), Path.of("")))
                .engine();
    }

    private static void assertConfigNames(Path configFile, Path directory) throws IOException {
        Path found = Path.of(read(configFile).scripts().get(0));
        assertThat(found.toRealPath()).isEqualTo(directory.toRealPath());
    }

    private static RetortException refused(Path directory, Path configFile) {
        RetortException failure =
                catchThrowableOfType(RetortException.class, () -> NewProject.create(directory, configFile));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void newProjectHasAnEmptyScriptDirectoryAndAConfigFile() throws IOException {
        Path directory = folder.resolve("db/revisions");
        Path config = folder.resolve("retort.properties");

        FilesResult result = NewProject.create(directory, config);

        assertThat(result.files()).containsExactly(config.toString(), directory.toString());
        assertThat(directory).isEmptyDirectory();
        assertThat(config).content().endsWith("\n").doesNotContain("\r");
        assertConfigNames(config, directory);
        assertThat(read(config)).isEqualTo(Config.defaults().withScripts(directory.toString()));
    }

    @Test
    void firstRevisionCanBeCreatedAtOnce() {
        Path config = folder.resolve("retort.properties");
        NewProject.create(folder.resolve("revisions"), config);

        Retort retort = Retort.builder().config(read(config)).build();

        assertThat(retort.revision(RevisionRequest.of("first")).files()).hasSize(1);
        assertThat(retort.heads().revisions()).hasSize(1);
    }

    @Test
    void emptyDirectoryIsAccepted() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("revisions"));

        NewProject.create(directory, folder.resolve("retort.properties"));

        assertConfigNames(folder.resolve("retort.properties"), directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1_first.sql", ".hidden", "folder/file"})
    void nonEmptyDirectoryIsRefused(String content) throws IOException {
        Path directory = folder.resolve("revisions");
        Path inside = directory.resolve(content);
        Files.createDirectories(inside.getParent());
        Files.createFile(inside);

        RetortException failure = refused(directory, folder.resolve("retort.properties"));

        assertThat(failure).isInstanceOf(NewDirectoryException.class).hasMessageContaining("it is not empty");
        assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(((NewDirectoryException) failure).directory()).isEqualTo(directory.toString());
        assertThat(folder.resolve("retort.properties")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"file, a file of this name exists", "file/revisions, it cannot be created"})
    void fileAtThePathOfTheDirectoryIsRefused(String directory, String why) throws IOException {
        Files.writeString(folder.resolve("file"), "mine");

        RetortException failure = refused(folder.resolve(directory), folder.resolve("retort.properties"));

        assertThat(failure).isInstanceOf(NewDirectoryException.class).hasMessageContaining(why);
        assertThat(folder.resolve("file")).hasContent("mine");
        assertThat(folder.resolve("retort.properties")).doesNotExist();
    }

    @Test
    void existingConfigFileIsKeptAndNothingIsCreated() throws IOException {
        Path config = folder.resolve("retort.properties");
        Files.writeString(config, "# mine");

        RetortException failure = refused(folder.resolve("revisions"), config);

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_CONFIG);
        assertThat(failure).hasMessageContaining(config.toString()).hasMessageContaining("already exists");
        assertThat(config).hasContent("# mine");
        assertThat(folder.resolve("revisions")).doesNotExist();
    }

    @Test
    void unwritableConfigFileIsReported() {
        RetortException failure = refused(folder.resolve("revisions"), folder.resolve("nowhere/retort.properties"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_CONFIG);
        assertThat(failure).hasMessageContaining("cannot be written");
    }

    // Locations of the config file and the script directory

    @ParameterizedTest
    @CsvSource({
        "revisions, retort.properties, revisions",
        "db/revisions, retort.properties, db/revisions",
        "revisions, conf/retort.properties, ../revisions",
        "db/revisions, conf/x/my.properties, ../../db/revisions",
        "conf/revisions, conf/retort.properties, revisions",
        "./db/../revisions, retort.properties, revisions"
    })
    void relativeDirectoryIsStoredRelativeToTheConfigFile(String directory, String configFile, String named)
            throws IOException {
        Path config = typed.resolve(configFile);
        Files.createDirectories(config.getParent());
        Files.createDirectories(typed.resolve("db"));

        NewProject.create(typed.resolve(directory), config);

        assertThat(config).content().contains("\nscripts = " + named + "\n");
        assertConfigNames(config, typed.resolve(directory));
    }

    @Test
    void configFileMayBeInTheScriptDirectory() throws IOException {
        NewProject.create(typed, typed.resolve("retort.properties"));

        assertConfigNames(typed.resolve("retort.properties"), typed);
    }

    @Test
    void absoluteDirectoryStaysAbsolute() {
        Path config = typed.resolve("retort.properties");

        NewProject.create(folder.resolve("revisions"), config);

        assertThat(read(config).scripts())
                .containsExactly(folder.resolve("revisions").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my revisions",
                "Änderungen für später",
                "改订",
                "#1",
                "!now",
                "a=b",
                "=a",
                "a:b",
                ":a",
                "a # b = c ! d : e",
                "100%s",
                "a\\b",
                "db\\revisions",
                "\\u0041",
                "ends\\",
                "quo'te\"s"
            })
    void nameWithAnyCharactersIsReadBackUnchanged(String name) throws IOException {
        Path relative = typed.resolve(name);
        Path absolute = folder.resolve(name);

        NewProject.create(relative, typed.resolve("retort.properties"));
        NewProject.create(absolute, folder.resolve("retort.properties"));

        assertConfigNames(typed.resolve("retort.properties"), relative);
        assertConfigNames(folder.resolve("retort.properties"), absolute);
    }
}
