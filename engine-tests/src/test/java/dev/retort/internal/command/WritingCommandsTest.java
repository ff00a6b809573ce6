package dev.retort.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.RevisionInfo;
import dev.retort.result.RevisionRequest;
import dev.retort.result.RevisionRequest.Kind;
import dev.retort.result.RevisionRequest.Place;
import dev.retort.support.RevisionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that write revision files. */
class WritingCommandsTest {
    private static final Instant NOW = Instant.parse("2026-01-29T05:04:41.999Z");

    @TempDir
    private Path folder;

    private RevisionFiles files;

    @BeforeEach
    void makeDirectory() {
        files = new RevisionFiles(folder.resolve("revisions"));
    }

    private Retort retort() {
        return Retort.builder()
                .scripts(files.location())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    private static RevisionRequest request(String head, Place place) {
        return new RevisionRequest("x", head, place, List.of(), List.of(), null, Kind.SQL);
    }

    private RetortException refused(Runnable call) {
        RetortException failure = catchThrowableOfType(RetortException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void firstRevisionIsABaseNamedAfterTimeAndMessage() throws IOException {
        String file = retort().revision(RevisionRequest.of("Add ¡invitation! tokens"))
                .files()
                .get(0);

        assertThat(Path.of(file)).hasFileName("20260129_050441_add_invitation_tokens.sql");
        assertThat(Files.readString(Path.of(file)))
                .isEqualTo("-- revision: 20260129_050441\n-- down: none\n-- message: Add ¡invitation! tokens\n"
                        + "\n-- upgrade\n\n-- downgrade\n");
    }

    @Test
    void nextRevisionFollowsTheHeadWithAGreaterId() {
        retort().revision(RevisionRequest.of("one"));
        retort().revision(RevisionRequest.of("two"));

        RevisionInfo head = retort().heads().revisions().get(0);
        assertThat(head.revision()).isEqualTo("20260129_050442");
        assertThat(head.down()).containsExactly("20260129_050441");
    }

    @Test
    void headerContainsAllRequestedProperties() {
        files.table("a1", "none").table("b2", "none");

        retort().revision(new RevisionRequest("", "a1", Place.ON_HEAD, List.of("web"), List.of("b2"), "c3", Kind.SQL));

        RevisionInfo made = retort().history().revisions().get(0);
        assertThat(made.revision()).isEqualTo("c3");
        assertThat(made.down()).containsExactly("a1");
        assertThat(made.dependsOn()).containsExactly("b2");
        assertThat(made.labels()).containsExactly("web");
    }

    @Test
    void severalHeadsAreRefusedAndNamed() {
        files.table("a1", "none").table("b2", "a1").table("c3", "a1");

        RetortException failure = refused(() -> retort().revision(RevisionRequest.of("x")));

        assertThat(failure.kind()).isEqualTo(ErrorKind.MULTIPLE_HEADS);
        assertThat(failure.candidates()).containsExactly("b2", "c3");
        assertThat(failure).hasMessageContaining("retort merge heads");
    }

    @Test
    void branchRequiresPermission() {
        files.table("a1", "none").table("b2", "a1");

        assertThat(refused(() -> retort().revision(request("a1", Place.ON_HEAD)))
                        .kind())
                .isEqualTo(ErrorKind.USAGE);
        retort().revision(request("a1", Place.SPLICED));
        assertThat(retort().heads().revisions()).hasSize(2);
    }

    @Test
    void revisionOnBaseIsANewRoot() {
        files.table("a1", "none");

        retort().revision(request("base", Place.ON_HEAD));

        assertThat(retort().heads().revisions()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"a1, duplicate_id", "A1, duplicate_id", "a-b, illegal_characters", "head, illegal_characters"})
    void invalidIdIsRefusedBeforeWriting(String id, String kind) throws IOException {
        files.table("a1", "none");

        RetortException failure = refused(() ->
                retort().revision(new RevisionRequest("x", "head", Place.ON_HEAD, List.of(), List.of(), id, Kind.SQL)));

        assertThat(failure.kind().code()).isEqualTo(kind);
        try (var left = Files.list(Path.of(files.location()))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void multilineMessageIsOneLineOfTheHeader() {
        retort().revision(RevisionRequest.of("one\n-- upgrade\nDROP TABLE users;"));

        assertThat(retort().history().revisions().get(0).message()).isEqualTo("one -- upgrade DROP TABLE users;");
    }

    @Test
    void mergeJoinsAllHeadsAndMayStayEmpty() {
        files.table("a1", "none").table("b2", "a1").table("c3", "a1");

        retort().merge(List.of("heads"), RevisionRequest.of(""));

        RevisionInfo merge = retort().heads().revisions().get(0);
        assertThat(merge.down()).containsExactly("b2", "c3");
        assertThat(merge.message()).isEqualTo("merge b2, c3");
        Retort onDatabase = Retort.builder()
                .url("sqlite:///" + folder.resolve("x.db"))
                .scripts(files.location())
                .build();
        assertThat(onDatabase.upgrade("head").steps()).hasSize(4);
        assertThat(onDatabase.downgrade("base").applied()).isEmpty();
    }

    @Test
    void mergeWithoutSeveralHeadsIsRefused() {
        files.table("a1", "none").table("b2", "a1");

        assertThat(refused(() -> retort().merge(List.of("heads"), RevisionRequest.of(""))))
                .hasMessageContaining("only b2 is named");
        assertThat(refused(() -> retort().merge(List.of("a1", "b2"), RevisionRequest.of(""))))
                .hasMessageContaining("b2 is already a descendant of a1");
    }

    private Retort migrated() {
        return Retort.builder()
                .url("sqlite:///" + files.location() + "/app.db")
                .scripts(files.location())
                .build();
    }

    @Test
    void headsAreMergedIfOneDependsOnTheOther() {
        files.table("a1", "none").table("b2", "a1");
        files.raw(
                "c3",
                "-- revision: c3\n"
                        + "-- down: a1\n"
                        + "-- depends-on: b2\n\n"
                        + "-- upgrade\n"
                        + "CREATE TABLE c3 (x int);\n"
                        + "-- downgrade\n"
                        + "DROP TABLE c3;\n");
        RetortException failure = refused(() -> migrated().upgrade("head"));
        assertThat(failure).hasMessageContaining("retort merge heads");

        retort().merge(List.of("heads"), RevisionRequest.of(""));

        assertThat(retort().heads().revisions())
                .singleElement()
                .satisfies(merge -> assertThat(merge.down()).containsExactly("b2", "c3"));
        assertThat(migrated().upgrade("head").applied()).hasSize(4);
        assertThat(migrated().downgrade("a1").applied()).containsExactly("a1");
    }

    @Test
    void headsOfSeparateBasesAreMergedIfOneDependsOnTheOtherIndirectly() {
        files.table("a1", "none").table("b2", "none");
        files.raw("c3", "-- revision: c3\n-- down: b2\n-- depends-on: a1\n\n-- upgrade\nCREATE TABLE c3 (x int);\n");
        files.table("d4", "c3");

        retort().merge(List.of("a1", "d4"), RevisionRequest.of(""));

        assertThat(migrated().upgrade("head").applied()).hasSize(5);
    }

    @Test
    void classPathLocationCannotBeWritten() {
        Retort packaged = Retort.builder().scripts("classpath:dev/retort/none").build();

        assertThat(refused(() -> packaged.revision(RevisionRequest.of("x"))).kind())
                .isEqualTo(ErrorKind.BAD_CONFIG);
    }
}
