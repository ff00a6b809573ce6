package dev.retort.internal.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.result.FilesResult;
import dev.retort.result.RevisionInfo;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rebase}: what it changes, and what it preserves. */
class RebaseTest {
    private static final Pattern SUGGESTED = Pattern.compile("'retort rebase (\\S+) --onto (\\S+)'");

    @TempDir
    private Path folder;

    private RevisionFiles files;

    /** Writes the revisions of two developers who each created one after {@code a1}. */
    @BeforeEach
    void writeTwoHeads() {
        files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .table("b2", "a1")
                .table("c3", "a1");
    }

    private Retort retort() {
        return Retort.builder().scripts(files.location()).build();
    }

    private Retort on(TestDatabase database) {
        return Retort.builder().url(database.url()).scripts(files.location()).build();
    }

    private Path file(String id) {
        return Path.of(files.location(), id + "_test.sql");
    }

    private static RetortException refused(Runnable call) {
        RetortException failure = catchThrowableOfType(RetortException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private RevisionInfo shown(String id) {
        return retort().show(id).revisions().get(0);
    }

    // What it changes

    @Test
    void twoHeadsBecomeOne() {
        FilesResult result = retort().rebase("c3", "b2");

        assertThat(result.files()).containsExactly(file("c3").toString());
        assertThat(retort().heads().revisions())
                .extracting(RevisionInfo::revision)
                .containsExactly("c3");
        assertThat(shown("c3").down()).containsExactly("b2");
    }

    @Test
    void laterRevisionsMoveWithARevision() {
        files.table("d4", "c3").table("e5", "b2");

        retort().rebase("c3", "e5");

        assertThat(retort().history().revisions())
                .extracting(RevisionInfo::revision)
                .containsExactly("d4", "c3", "e5", "b2", "a1");
    }

    @Test
    void revisionRebasedOntoBaseHasNoDownRevision() throws IOException {
        retort().rebase("c3", "base");

        assertThat(shown("c3").down()).isEmpty();
        assertThat(Files.readString(file("c3"))).contains("\n-- down: none\n");
        retort().rebase("c3", "b2");
        assertThat(shown("c3").down()).containsExactly("b2");
    }

    @Test
    void unchangedDownRevisionIsNotWritten() throws IOException {
        String before = Files.readString(file("b2"));

        assertThat(retort().rebase("b2", "a1").files()).isEmpty();
        assertThat(retort().rebase("a1", "base").files()).isEmpty();
        assertThat(Files.readString(file("b2"))).isEqualTo(before);
    }

    @Test
    void bothEndsAreIdentifiers() {
        files.raw("b2", "-- revision: b2\n-- down: a1\n-- labels: web\n-- upgrade\nSELECT 1;\n");

        retort().rebase("c3", "web@head");

        assertThat(shown("c3").down()).containsExactly("b2");
    }

    // What it preserves

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- revision: b2\n%s\n\n-- upgrade\nSELECT 1;\n",
                "-- revision: b2\r\n%s\r\n\r\n-- upgrade\r\nSELECT 1;\r\n",
                "-- revision: b2\r%s\r-- upgrade\rSELECT 1;",
                "\uFEFF-- revision: b2\n%s\n-- upgrade\nSELECT 1;\n",
                "\uFEFF%s\r\n-- revision: b2\r\n-- upgrade\r\nSELECT 1;\r\n",
                "%s\n-- revision: b2\n-- upgrade\nSELECT 1;",
                "-- revision: b2  \n%s\n-- message: Grüße, 你好 🚀  \n\n-- upgrade \nSELECT 1;  \n\t\n",
                "\n\n-- a comment, no key\n-- revision: b2\n%s\n-- upgrade\n-- down: a1\nSELECT '\n-- down: a1\n';\n",
                "-- revision: b2\n%s\n-- upgrade\nSELECT 1;\n-- downgrade\n-- down: none\nSELECT '$1 \\1';\n\n\n"
            })
    void everythingElseInTheFileIsUnchanged(String content) throws IOException {
        Files.write(file("b2"), content.formatted("-- down: a1").getBytes(UTF_8));

        retort().rebase("b2", "c3");

        assertThat(Files.readString(file("b2"))).isEqualTo(content.formatted("-- down: c3"));
        assertThat(shown("b2").down()).containsExactly("c3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--down:a1", "--   down :  a1  ", "\t-- down: a1\t", "  --\tdown:a1"})
    void lineIsFoundWithAnySpacing(String line) throws IOException {
        files.raw("b2", "-- revision: b2\n" + line + "\n-- upgrade\nSELECT 1;\n");

        retort().rebase("b2", "c3");

        assertThat(shown("b2").down()).containsExactly("c3");
        assertThat(Files.readString(file("b2")))
                .isEqualTo("-- revision: b2\n" + line.substring(0, line.indexOf(':') + 1)
                        + " c3\n-- upgrade\nSELECT 1;\n");
    }

    @Test
    void checksumOfARebasedFileDoesNotChange() {
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);
        on(database).upgrade("heads");
        on(database).downgrade("c3@base");
        on(database).rebase("c3", "b2");
        on(database).upgrade("head");

        Retort elsewhere = on(database);

        assertThat(elsewhere.upgrade("head").steps()).isEmpty();
        assertThat(elsewhere.pending().isAtHeads()).isTrue();
    }

    @Test
    void noTemporaryFileIsLeft() throws IOException {
        retort().rebase("c3", "b2");

        try (var left = Files.list(Path.of(files.location()))) {
            assertThat(left).containsExactlyInAnyOrder(file("a1"), file("b2"), file("c3"));
        }
    }

    @Test
    void symbolicLinkIsKeptAndItsTargetChanged() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("shared.txt");
        Files.move(file("c3"), elsewhere);
        Files.createSymbolicLink(file("c3"), Path.of("..", "elsewhere", "shared.txt"));

        retort().rebase("c3", "b2");

        assertThat(file("c3")).isSymbolicLink();
        assertThat(elsewhere).isRegularFile().content().contains("-- down: b2\n");
        try (var left = Files.list(elsewhere.getParent())) {
            assertThat(left).containsExactly(elsewhere);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-rw-rw-", "rwxr-xr-x", "rw-------"})
    void theFileKeepsItsPermissions(String permissions) throws IOException {
        Files.setPosixFilePermissions(file("c3"), PosixFilePermissions.fromString(permissions));

        retort().rebase("c3", "b2");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("c3"))))
                .isEqualTo(permissions);
    }

    // What it refuses

    @ParameterizedTest
    @CsvSource({"b2, b2, it would follow itself", "a1, b2, b2 is a descendant of it", "a1, d4, d4 is a descendant of it"
    })
    void revisionCannotFollowItself(String target, String onto, String why) throws IOException {
        files.table("d4", "c3");
        String before = Files.readString(file(target));

        RetortException failure = refused(() -> retort().rebase(target, onto));

        assertThat(failure).isInstanceOf(Rebase.RefusedException.class).hasMessageContaining(why);
        assertThat(Files.readString(file(target))).isEqualTo(before);
    }

    @Test
    void revisionCannotFollowItsDependents() {
        files.raw("d4", "-- revision: d4\n-- down: c3\n-- depends-on: b2\n-- upgrade\nSELECT 1;\n");

        assertThat(refused(() -> retort().rebase("b2", "d4")))
                .isInstanceOf(Rebase.RefusedException.class)
                .hasMessageContaining("d4 is a descendant of it");
        assertThat(retort().rebase("b2", "c3").files()).hasSize(1);
    }

    @Test
    void rebaseOfAMergeIsAmbiguous() {
        files.raw("m9", "-- revision: m9\n-- down: b2, c3\n").table("d4", "a1");

        RetortException failure = refused(() -> retort().rebase("m9", "d4"));

        assertThat(failure).isInstanceOf(Rebase.RefusedException.class).hasMessageContaining("it is a merge");
        assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
        assertThat(failure).hasMessageContaining(file("m9").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "nope, b2, unknown_revision",
        "c3, nope, unknown_revision",
        "head, b2, multiple_heads",
        "heads, b2, usage",
        "base, b2, usage",
        "c3, heads, usage",
        "c3, +1, usage",
        "current, b2, usage",
        "b2:c3, a1, range_not_allowed",
        "c3, b 2, illegal_characters"
    })
    void identifierOfNotExactlyOneRevisionIsRefused(String target, String onto, String kind) {
        assertThat(refused(() -> retort().rebase(target, onto)).kind().code()).isEqualTo(kind);
    }

    @Test
    void classPathLocationCannotBeWritten() {
        Retort packaged =
                Retort.builder().scripts("classpath:dev/retort/scripts").build();
        List<RevisionInfo> packagedRevisions = packaged.history().revisions();

        RetortException failure =
                refused(() -> packaged.rebase(packagedRevisions.get(0).revision(), "base"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_CONFIG);
        assertThat(packaged.history().revisions()).isEqualTo(packagedRevisions);
    }

    // 'upgrade head' with two heads

    /** The arguments of the suggested command; empty if none is suggested. */
    private static List<String> suggested(RetortException failure) {
        assertThat(failure.kind()).isEqualTo(ErrorKind.MULTIPLE_HEADS);
        Matcher command = SUGGESTED.matcher(failure.getMessage());
        return command.find() ? List.of(command.group(1), command.group(2)) : List.of();
    }

    @Test
    void wholeBranchIsMovedNotOnlyItsHead() {
        files.table("d4", "c3").table("e5", "d4");
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);

        assertThat(suggested(refused(() -> on(database).upgrade("head")))).containsExactly("c3", "b2");
    }

    @Test
    void noRebaseIsSuggestedForTwoBases() {
        files = new RevisionFiles(folder.resolve("apart")).table("a1", "none").table("b2", "none");
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);

        RetortException failure = refused(() -> on(database).upgrade("head"));

        assertThat(suggested(failure)).isEmpty();
        assertThat(failure).hasMessageContaining("'retort merge heads'");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void suggestedCommandResolvesTwoHeads(long seed) {
        TwoBranches branches = new TwoBranches(new Random(seed), new RevisionFiles(folder.resolve("random")));
        files = branches.files;
        TestDatabase database = TestDatabase.create(Database.SQLITE, folder);

        List<String> command = suggested(refused(() -> on(database).upgrade("head")));

        assertThat(command.isEmpty()).as("seed %d: none suggested", seed).isEqualTo(!branches.movable());
        if (!command.isEmpty()) {
            on(database).rebase(command.get(0), command.get(1));
            assertThat(retort().heads().revisions())
                    .as("seed %d: %s", seed, command)
                    .hasSize(1);
            assertThat(on(database).upgrade("head").steps())
                    .as("seed %d: %s", seed, command)
                    .hasSize(branches.count);
        }
    }

    /**
     * A trunk with two branches. The second may contain a merge, so that it is not a line that can be moved, and either
     * may depend on the other, so that the other cannot be moved above it. The ids do not reflect the order.
     */
    private static final class TwoBranches {
        final RevisionFiles files;
        final boolean merge;
        final boolean secondNeedsFirst;
        int count;
        private final Random random;
        private final List<Integer> numbers;

        TwoBranches(Random random, RevisionFiles files) {
            this.random = random;
            this.files = files;
            this.numbers = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
            Collections.shuffle(numbers, random);
            merge = random.nextInt(3) == 0;
            int needed = random.nextInt(3);
            secondNeedsFirst = needed == 1;
            String trunk = line("none", "", 1 + random.nextInt(3));
            if (needed == 2) {
                String other = second(trunk, "");
                line(trunk, other, 1 + random.nextInt(4));
            } else {
                String other = line(trunk, "", 1 + random.nextInt(4));
                second(trunk, secondNeedsFirst ? other : "");
            }
        }

        boolean movable() {
            return !(merge && secondNeedsFirst);
        }

        private String second(String trunk, String dependsOn) {
            String root = line(trunk, dependsOn, 1 + random.nextInt(3));
            if (!merge) {
                return root;
            }
            String left = line(root, "", 1);
            String right = line(root, "", 1);
            return line(left + ", " + right, "", 1);
        }

        /** Writes this number of consecutive revisions; the first one has this dependency. */
        private String line(String down, String dependsOn, int length) {
            String below = down;
            for (int i = 0; i < length; i++) {
                String id = "r%02d".formatted(numbers.get(count++));
                String needs = i == 0 && !dependsOn.isEmpty() ? "-- depends-on: " + dependsOn + "\n" : "";
                files.raw(
                        id, "-- revision: " + id + "\n-- down: " + below + "\n" + needs + "\n-- upgrade\nSELECT 1;\n");
                below = id;
            }
            return below;
        }
    }
}
