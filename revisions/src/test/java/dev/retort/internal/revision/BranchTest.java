package dev.retort.internal.revision;

import static dev.retort.internal.revision.Graphs.graph;
import static dev.retort.internal.revision.Graphs.id;
import static dev.retort.internal.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.error.ErrorKind;
import org.junit.jupiter.api.Test;

/** The members of branches, and the identifiers that name positions in them. */
class BranchTest {
    /** Two branches that start at t2 and are merged at m. One of them is labelled in its middle. */
    private static final RevisionGraph GRAPH = graph(
            "t1",
            "t1 -> t2",
            "t2 -> x1",
            "x1 -> x2 labels web",
            "x2 -> x3",
            "t2 -> y1 labels db",
            "x3,y1 -> m",
            "m -> n");

    private static Branch branch(RevisionGraph graph, String name) {
        return new Resolver(graph).branch(name);
    }

    @Test
    void membersReachFromTheBranchPointToTheDescendantsOfTheLabel() {
        assertThat(branch(GRAPH, "web").members()).containsExactlyInAnyOrderElementsOf(ids("x1", "x2", "x3", "m", "n"));
        assertThat(branch(GRAPH, "db").members()).containsExactlyInAnyOrderElementsOf(ids("y1", "m", "n"));
    }

    @Test
    void branchWithoutABranchPointReachesTheBase() {
        RevisionGraph line = graph("a", "a -> b", "b -> c labels trunk", "c -> d");

        assertThat(branch(line, "trunk").members()).containsExactlyInAnyOrderElementsOf(ids("a", "b", "c", "d"));
    }

    @Test
    void branchPointAboveTheLabelDoesNotMatter() {
        RevisionGraph graph = graph("a", "a -> b", "b -> c labels web", "c -> d", "c -> e");

        assertThat(branch(graph, "web").members()).contains(id("a"), id("b"), id("d"), id("e"));
    }

    @Test
    void membersEndAboveAMerge() {
        RevisionGraph graph = graph("a", "a -> b", "a -> c", "b,c -> m", "m -> n labels after");

        assertThat(branch(graph, "after").members()).containsExactly(id("n"));
    }

    @Test
    void labelledMergeIsTheLowestMember() {
        RevisionGraph graph = graph("a", "a -> b", "a -> c", "b,c -> m labels joined", "m -> n");

        assertThat(branch(graph, "joined").members()).containsExactlyInAnyOrderElementsOf(ids("m", "n"));
    }

    @Test
    void revisionNamesItsBranch() {
        assertThat(branch(GRAPH, "x3").members()).isEqualTo(branch(GRAPH, "web").members());
    }

    @Test
    void headsAreByDownRevision() {
        RevisionGraph graph = graph("a", "a -> b labels web", "b -> c", "a -> d depends-on c");

        assertThat(branch(graph, "web").heads()).isEqualTo(ids("c"));
        assertThat(graph.effectiveHeads()).isEqualTo(ids("d"));
    }

    @Test
    void effectiveHeadsIgnoreDependentsInOtherBranches() {
        RevisionGraph graph = graph("a", "a -> b labels web", "b -> c", "b -> e depends-on c", "a -> d depends-on e");

        assertThat(branch(graph, "web").heads()).isEqualTo(ids("c", "e"));
        assertThat(branch(graph, "web").effectiveHeads()).isEqualTo(ids("e"));
    }

    @Test
    void severalHeadsOfABranchAreRefused() {
        RevisionGraph graph = graph("a labels web", "a -> b", "a -> c");
        Resolver resolver = new Resolver(graph);

        UnresolvedException failure = catchThrowableOfType(
                UnresolvedException.MultipleHeads.class, () -> resolver.head(resolver.branch("web")));

        assertThat(failure.kind()).isEqualTo(ErrorKind.MULTIPLE_HEADS);
        assertThat(failure.candidates()).containsExactly("b", "c");
        assertThat(failure).hasMessageContaining("'web@head'").hasMessageContaining("or name one of them, such as 'b'");
    }

    @Test
    void errorForAnUnknownBranchListsTheLabels() {
        UnresolvedException failure =
                catchThrowableOfType(UnresolvedException.UnknownBranch.class, () -> branch(GRAPH, "nope"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNKNOWN_BRANCH);
        assertThat(failure.candidates()).containsExactly("web", "db");
    }

    @Test
    void memberAcceptsMembersAndTheBranchPoint() {
        Resolver resolver = new Resolver(GRAPH);
        Branch web = resolver.branch("web");

        assertThat(resolver.member(web, "x3")).isEqualTo(id("x3"));
        assertThat(resolver.member(web, "t2")).isEqualTo(id("t2"));
        UnresolvedException failure =
                catchThrowableOfType(UnresolvedException.NotMember.class, () -> resolver.member(web, "y1"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_MEMBER_OF_BRANCH);
        assertThat(failure.candidates()).contains("x1", "n").doesNotContain("y1", "t1");
    }

    @Test
    void offsetFollowsDownRevisionsInBothDirections() {
        Resolver resolver = new Resolver(GRAPH);

        assertThat(resolver.offset(new Identifier.Offset("x1", 2))).isEqualTo(id("x3"));
        assertThat(resolver.offset(new Identifier.Offset("x3", -4))).isEqualTo(id("t1"));
    }

    @Test
    void ambiguousOrTooLargeOffsetIsRefused() {
        Resolver resolver = new Resolver(GRAPH);

        assertThat(catchThrowableOfType(
                                UnresolvedException.AmbiguousOffset.class,
                                () -> resolver.offset(new Identifier.Offset("t1", 2)))
                        .candidates())
                .containsExactly("x1", "y1");
        assertThat(catchThrowableOfType(
                                UnresolvedException.AmbiguousOffset.class,
                                () -> resolver.offset(new Identifier.Offset("n", -2)))
                        .kind())
                .isEqualTo(ErrorKind.AMBIGUOUS_WALK);
        UnresolvedException.OffsetTooFar failure = catchThrowableOfType(
                UnresolvedException.OffsetTooFar.class, () -> resolver.offset(new Identifier.Offset("m", 2)));
        assertThat(failure.kind()).isEqualTo(ErrorKind.RELATIVE_TOO_FAR);
        assertThat(failure.possible()).isEqualTo(1);
    }
}
