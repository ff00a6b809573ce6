package dev.retort.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.RetortException;
import dev.retort.result.RevisionInfo;
import dev.retort.support.RevisionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on revision files that were changed or deleted after they were run. */
class ChangedFilesTest {
    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void writeRevisions() {
        files = new RevisionFiles(folder.resolve("revisions")).table("a1", "none");
    }

    private static RetortException refused(Runnable command) {
        RetortException failure = catchThrowableOfType(RetortException.class, command::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", ">>>>>>> branch", "<<<<<<<"})
    void gitConflictMarkersAreRecognizedAnywhere(String mark) {
        files.add("b2", "a1", "-- upgrade\nSELECT 1;\n" + mark + "\nSELECT 2;\n");
        assertThat(refused(
                        () -> Retort.builder().scripts(files.location()).build().heads()))
                .hasMessageContaining("conflict markers of an unresolved git merge")
                .hasMessageContaining("b2_test.sql:7");
    }

    @Test
    void revisionWithUpperCaseExtensionIsRead() throws IOException {
        Files.move(folder.resolve("revisions/a1_test.sql"), folder.resolve("revisions/a1_test.SQL"));

        assertThat(Retort.builder().scripts(files.location()).build().heads().revisions())
                .extracting(RevisionInfo::revision)
                .containsExactly("a1");
    }
}
