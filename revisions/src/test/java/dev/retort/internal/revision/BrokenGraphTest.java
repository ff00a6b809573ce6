package dev.retort.internal.revision;

import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.id;
import static dev.retort.internal.revision.Graphs.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid graphs are refused with an error that names the files. */
class BrokenGraphTest {
    private static BrokenGraphException refused(String... revisions) {
        BrokenGraphException failure =
                catchThrowableOfType(BrokenGraphException.class, () -> RevisionGraph.of(revisions(revisions)));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static List<String> sources(BrokenGraphException failure) {
        return failure.revisions().stream().map(Revision::source).toList();
    }

    @Test
    void idsAreUniqueIgnoringCase() {
        BrokenGraphException failure = refused("a1", "A1", "b");

        assertThat(failure).isInstanceOf(BrokenGraphException.DuplicateId.class);
        assertThat(failure.kind()).isEqualTo(ErrorKind.DUPLICATE_ID);
        assertThat(sources(failure)).containsExactly("A1.sql", "a1.sql");
        assertThat(failure.candidates()).containsExactly("A1", "a1");
    }

    @Test
    void errorForADuplicateIdNamesBothFiles() {
        Revision first = Graphs.revision("a");
        Revision second = new Revision(first.id(), List.of(), List.of(), List.of(), "", "other.sql");

        BrokenGraphException failure = catchThrowableOfType(
                BrokenGraphException.DuplicateId.class, () -> RevisionGraph.of(List.of(second, first)));

        assertThat(sources(failure)).containsExactly("a.sql", "other.sql");
        assertThat(failure.candidates()).containsExactly("a");
    }

    @Test
    void labelOfADependencyMustNotBelongToTheRevisionOrADescendant() {
        assertThat(refused("a depends-on x labels x")).isInstanceOf(BrokenGraphException.SelfLoop.class);
        assertThat(refused("a depends-on x", "a -> b labels x")).isInstanceOf(BrokenGraphException.Cycle.class);
        assertThat(refused("a depends-on x", "b labels y"))
                .isInstanceOf(BrokenGraphException.UnknownPrerequisite.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void labelsAreUnique() {
        BrokenGraphException failure = refused("a labels billing", "a -> b labels x,billing");

        assertThat(failure).isInstanceOf(BrokenGraphException.DuplicateLabel.class);
        assertThat(failure.kind()).isEqualTo(ErrorKind.DUPLICATE_LABEL);
        assertThat(sources(failure)).containsExactly("a.sql", "b.sql");
        assertThat(failure).hasMessageContaining("'billing'");
    }

    @Test
    void labelsAreComparedIgnoringCase() {
        assertThat(refused("a labels billing", "b labels Billing"))
                .isInstanceOf(BrokenGraphException.DuplicateLabel.class);
    }

    @Test
    void labelMustNotBeAnId() {
        BrokenGraphException failure = refused("a labels B1", "b1");

        assertThat(failure).isInstanceOf(BrokenGraphException.LabelIsId.class);
        assertThat(failure.kind()).isEqualTo(ErrorKind.DUPLICATE_LABEL);
        assertThat(sources(failure)).containsExactly("a.sql", "b1.sql");
    }

    @Test
    void labelMustNotBeTheIdOfItsOwnRevision() {
        assertThat(refused("billing labels billing")).isInstanceOf(BrokenGraphException.LabelIsId.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st", "_x", "a-b", "head", "Heads", "base", "CURRENT", "é"})
    void illegalLabelIsRefused(String label) {
        IllegalNameException failure =
                catchThrowableOfType(IllegalNameException.class, () -> graph("a labels " + label));

        assertThat(failure.kind()).isEqualTo(ErrorKind.ILLEGAL_CHARACTERS);
        assertThat(failure.name()).isEqualTo(label);
        assertThat(failure).hasMessageContaining("a.sql");
    }

    @Test
    void labelHasAtMost64Characters() {
        assertThat(graph("a labels " + "x".repeat(64)).inOrder()).hasSize(1);
        assertThat(catchThrowableOfType(IllegalNameException.class, () -> graph("a labels " + "x".repeat(65))))
                .isNotNull();
    }

    @Test
    void missingDownRevisionIsRefused() {
        BrokenGraphException failure = refused("a", "x -> b");

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BrokenGraphException.UnknownPrerequisite.class,
                        unknown -> assertThat(unknown.missing()).isEqualTo(id("x")))
                .hasMessageContaining("follows 'x'");
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNKNOWN_REVISION);
        assertThat(sources(failure)).containsExactly("b.sql");
    }

    @Test
    void missingDependencyIsRefused() {
        BrokenGraphException failure = refused("a", "a -> b depends-on x");

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BrokenGraphException.UnknownPrerequisite.class,
                        unknown -> assertThat(unknown.missing()).isEqualTo(id("x")))
                .hasMessageContaining("depends on 'x'");
    }

    @Test
    void downRevisionIsCaseSensitive() {
        assertThat(refused("A1", "a1 -> b")).isInstanceOf(BrokenGraphException.UnknownPrerequisite.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b -> b", "a,b -> b", "a -> b depends-on b"})
    void revisionMustNotFollowItself(String loop) {
        BrokenGraphException failure = refused("a", loop);

        assertThat(failure).isInstanceOf(BrokenGraphException.SelfLoop.class);
        assertThat(failure.kind()).isEqualTo(ErrorKind.SELF_LOOP);
        assertThat(failure.candidates()).containsExactly("b");
    }

    @Test
    void errorForACycleListsItInUpgradeOrder() {
        // Neither r, which leads into the cycle, nor t, which follows it, is part of it.
        BrokenGraphException failure = refused("r", "r,c -> a", "a -> b", "b -> c", "c -> t");

        assertThat(failure).isInstanceOf(BrokenGraphException.Cycle.class);
        assertThat(failure.kind()).isEqualTo(ErrorKind.CYCLE);
        assertThat(failure.candidates()).containsExactly("a", "b", "c");
        assertThat(failure).hasMessageContaining("a -> b -> c -> a\n");
    }

    @Test
    void cycleIsFoundFromARevisionThatFollowsIt() {
        assertThat(refused("y -> a", "y -> x", "x -> y").candidates()).containsExactly("y", "x");
    }

    @Test
    void cycleMayIncludeDependencies() {
        assertThat(refused("a", "a -> b depends-on c", "b -> c").candidates()).containsExactly("b", "c");
    }

    @Test
    void reportedCycleDoesNotDependOnTheOrderOfFiles() {
        List<Revision> files =
                new ArrayList<>(revisions("c -> a", "a -> b", "b -> c", "x -> y", "y -> x", "b -> d", "d -> e"));
        for (int turn = 0; turn < files.size(); turn++) {
            Collections.rotate(files, 1);
            BrokenGraphException failure =
                    catchThrowableOfType(BrokenGraphException.class, () -> RevisionGraph.of(files));
            assertThat(failure.candidates()).as("files %s", files).containsExactly("a", "b", "c");
        }
    }
}
