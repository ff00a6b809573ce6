package dev.retort.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixes of errors about revision identifiers and the graph, followed literally. */
class NameFixesTest {
    @TempDir
    private Path folder;

    private FixShell shell;

    @BeforeEach
    void create() {
        shell = new FixShell(folder);
    }

    private FixShell fork() {
        return shell.fork();
    }

    @Test
    void headsAreMerged() {
        fork().fails("upgrade head").follow("merge heads").again();
    }

    @Test
    void headIsRebased() {
        fork().fails("upgrade head")
                .follow("rebase bbbb1 --onto aaaa3")
                .again()
                .hasApplied("aaaa1", "aaaa2", "aaaa3", "bbbb1");
    }

    @Test
    void allHeadsAreNamed() {
        fork().fails("upgrade head").follow("upgrade heads").hasApplied("aaaa1", "aaaa2", "aaaa3", "bbbb1");
        fork().type("downgrade base").fails("stamp head").follow("stamp heads");
        shell.fails("upgrade head --sql").follow("upgrade heads --sql");
        shell.fails("upgrade aaaa2:head --sql --dialect sqlite").follow("upgrade aaaa2:heads --sql --dialect sqlite");
        shell.fails("upgrade heads:head --sql").follow("upgrade heads:heads --sql");
        shell.fails("show head").follow("show heads");
    }

    @Test
    void oneHeadIsNamed() {
        fork().fails("upgrade head").follow("upgrade aaaa3").hasApplied("aaaa1", "aaaa2", "aaaa3");
        fork().fails("show head").follow("show aaaa3");
        fork().fails("history -r :head").advises("such as 'aaaa3'").again("head", "aaaa3");
    }

    @Test
    void headsOfABranchAreMerged() {
        shell.revisions().table("bbbb1", "aaaa2");
        shell.edit("aaaa2", "-- message", "-- labels: web\n-- message");

        shell.fails("upgrade web@head").follow("upgrade web@heads");
        shell.fails("upgrade web@head").follow("merge aaaa3 bbbb1").again();
    }

    @Test
    void forgottenDownIsSet() {
        shell.revisions().table("bbbb1", "none");

        shell.fails("upgrade head").advises("set 'down' in");
        shell.edit("bbbb1", "-- down: none", "-- down: aaaa3").again();
    }

    @Test
    void revisionIsChosenFromTheHistory() {
        shell.fails("upgrade nowhere").follow("history").again("nowhere", "aaaa2");
        shell.fails("upgrade aaa").advises("more characters").again("aaa", "aaaa3");
        shell.fails("upgrade aaaa").advises("more characters").again("aaaa", "aaaa3");
        shell.fails("show aaaa3+9").follow("history").again("aaaa3+9", "aaaa3");
        shell.fails("upgrade +1x").follow("history").again("+1x", "aaaa3");
        shell.fails("history -r :").follow("history").again(":", "aaaa1:aaaa3");
        shell.fails("stamp +1").follow("history").again("+1", "aaaa3");
    }

    @Test
    void revisionIsNamedInsteadOfAnOffset() {
        fork().fails("upgrade aaaa1+1").advises("name the revision itself").again("aaaa1+1", "aaaa2");
    }

    @Test
    void labelIsChosenFromTheHistory() {
        shell.edit("aaaa2", "-- message", "-- labels: web\n-- message");

        shell.fails("upgrade billing@head").follow("history -v").again("billing", "web");
    }

    @Test
    void memberOfTheBranchIsNamed() {
        fork().fails("upgrade bbbb1@aaaa3").advises("omit 'bbbb1@'").again("bbbb1@", "");
    }

    @Test
    void targetOfARangeIsNamed() {
        shell.fails("upgrade aaaa1:aaaa3").advises("'retort history -r'").advises("'--sql'");

        shell.type("history -r aaaa1:aaaa3", "upgrade aaaa1:aaaa3 --sql").again("aaaa1:", "");
    }

    @Test
    void headOfANewRevisionIsNamed() {
        fork().fails("revision -m x").advises("add '--head aaaa3'").again("-m x", "-m x --head aaaa3");
        shell.fails("revision -m y").follow("merge heads").again();
    }

    @Test
    void branchIsStartedWithSplice() {
        shell.fails("revision -m x --head aaaa1").advises("'--splice'").again("-m x", "-m x --splice");
    }

    @Test
    void headOfTheNewRevisionIsAHead() {
        shell.fails("revision -m x --head aaaa1")
                .advises("name a head with '--head aaaa3'")
                .again("aaaa1", "aaaa3");
    }

    @Test
    void headsToMergeAreListed() {
        fork().fails("merge aaaa3").follow("heads").again("aaaa3", "aaaa3 bbbb1");
    }

    @Test
    void nextRevisionIsNamed() {
        fork().type("upgrade aaaa1").fails("upgrade +1").follow("upgrade aaaa2");
        shell.revisions().table("cccc1", "none");
        shell.type("downgrade base").fails("upgrade +1").follow("upgrade aaaa1");
    }

    @Test
    void asManyStepsAsPossible() {
        shell.fails("upgrade +9").follow("upgrade +3").hasApplied("aaaa1", "aaaa2", "aaaa3");
        shell.fails("upgrade +1").follow("status");
        shell.fails("downgrade -9").follow("downgrade base").hasApplied();
        shell.fails("downgrade -1").follow("status");
    }

    @Test
    void asManyStepsOfABranchAsPossible() {
        fork().fails("downgrade bbbb1@-1").follow("history -v");
        shell.type("upgrade heads")
                .fails("downgrade bbbb1@-9")
                .follow("downgrade bbbb1@base")
                .hasApplied("aaaa1", "aaaa2", "aaaa3");
    }

    @Test
    void stepsAreCountedOnOneBranch() {
        fork().type("upgrade heads").fails("downgrade -1").follow("downgrade aaaa3@-1");
        shell.fails("upgrade +1").follow("upgrade aaaa2@+1").hasApplied("aaaa1", "aaaa2", "aaaa3", "bbbb1");
    }

    @Test
    void stepsAreCountedOnABranchThatContinues() {
        fork().type("upgrade heads").revisions().table("cccc1", "bbbb1");

        shell.fails("upgrade +1").follow("upgrade bbbb1@+1").hasApplied("aaaa1", "aaaa2", "aaaa3", "bbbb1", "cccc1");
        shell.fails("upgrade +1").follow("status");
    }

    @Test
    void stepsFromSeveralBranchPoints() {
        shell.revisions()
                .table("bbbb1", "aaaa1")
                .table("bbbb2", "bbbb1")
                .table("bbbb3", "bbbb1")
                .table("aaaa4", "aaaa2");

        shell.type("upgrade aaaa2", "upgrade bbbb1").fails("upgrade +1").follow("upgrade aaaa3");
    }

    @Test
    void oneCurrentRevisionIsNamed() {
        fork().type("upgrade heads").fails("show current").follow("current").again("current", "aaaa3");
    }

    @Test
    void ancestorIsNamedFirst() {
        shell.fails("history -r aaaa3:aaaa1").follow("history --graph").again("aaaa3:aaaa1", "aaaa1:aaaa3");
    }

    @Test
    void appliedRevisionIsChosen() {
        fork().type("upgrade aaaa2").fails("downgrade bbbb1").follow("history").again("bbbb1", "aaaa1");
    }

    @Test
    void otherDirectionIsTyped() {
        shell.type("upgrade head").fails("upgrade -1").follow("downgrade -1");
        shell.fails("downgrade +1").follow("upgrade +1").hasApplied("aaaa1", "aaaa2", "aaaa3");
        shell.fails("upgrade current").follow("upgrade --help");
        shell.fails("downgrade heads").follow("downgrade --help");
    }

    @Test
    void cycleIsRemoved() {
        shell.revisions().table("aaaa1", "aaaa3");

        shell.fails("heads")
                .advises("correct 'down'")
                .edit("aaaa1", "-- down: aaaa3", "-- down: none")
                .again();
        shell.revisions().table("cccc1", "cccc1");
        shell.fails("heads")
                .advises("correct 'down'")
                .edit("cccc1", "-- down: cccc1", "-- down: aaaa3")
                .again();
    }

    @Test
    void headerIsCorrected() {
        shell.edit("aaaa3", "-- down: aaaa2", "-- down: aaaa9");
        shell.fails("heads")
                .advises("correct 'down' in the header")
                .edit("aaaa3", "aaaa9", "aaaa2")
                .again();
        shell.edit("aaaa3", "-- message", "-- depends-on: nowhere\n-- message");
        shell.fails("heads")
                .advises("correct 'depends-on' in the header")
                .edit("aaaa3", "nowhere", "aaaa1")
                .again();
        shell.edit("aaaa3", "-- message", "-- labels: v1.2\n-- message");
        shell.fails("heads")
                .advises("correct 'labels' in the header")
                .edit("aaaa3", "v1.2", "v12")
                .again();
        shell.edit("aaaa1", "-- message", "-- labels: v12\n-- message");
        shell.fails("heads")
                .advises("remove it from one of the files")
                .edit("aaaa1", "-- labels: v12\n", "")
                .again();
        shell.edit("aaaa3", "v12", "aaaa1");
        shell.fails("heads")
                .advises("another label")
                .edit("aaaa3", "labels: aaaa1", "labels: v13")
                .again();
    }

    @Test
    void duplicateIsDeleted() {
        shell.revisions().raw("aaaa3_other", "-- revision: aaaa3\n-- down: aaaa2\n\n-- upgrade\nSELECT 1;\n");
        shell.fails("heads").advises("or delete it");
        shell.revisions().delete("aaaa3_other");
        shell.again().revisions().table("AAAA3", "aaaa2");
        shell.fails("heads").advises("or delete it");
        shell.revisions().delete("AAAA3");
        shell.again();
    }

    @Test
    void fileIsRenamed() {
        shell.revisions().delete("aaaa3");
        shell.revisions().raw("other", "-- revision: aaaa3\n-- down: aaaa2\n\n-- upgrade\nSELECT 1;\n");
        shell.fails("heads").advises("rename the file to 'aaaa3_….sql'");
        shell.revisions().delete("other");
        shell.revisions().raw("aaaa3_other", "-- revision: aaaa3\n-- down: aaaa2\n\n-- upgrade\nSELECT 1;\n");
        shell.again();
    }
}
