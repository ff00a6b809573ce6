package dev.retort.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a run go only downwards from the facade to the statement: no class calls one above it. */
public class RunDepthContract {
    private static final int DEEPEST = 25;

    /** The stack frames recorded by the revision, innermost first. */
    private static final List<StackTraceElement> SEEN = new ArrayList<>();

    /** Records the stack; called by the revision. */
    public static void look() {
        SEEN.clear();
        SEEN.addAll(List.of(Thread.currentThread().getStackTrace()));
    }

    @EveryDatabase
    void noClassIsEnteredTwice(Database which, @TempDir Path folder) {
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions"))
                .java("a1", "none", "op.run(\"look\", connection -> dev.retort.contract.run.RunDepthContract.look());");
        TestDatabase database = TestDatabase.create(which, folder);

        Retort.builder().url(database.url()).scripts(files.location()).build().upgrade("head");

        List<String> ours = SEEN.stream()
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith("dev.retort."))
                .filter(name -> !name.equals(RunDepthContract.class.getName()))
                .toList();
        assertThat(ours).hasSizeBetween(5, DEEPEST);
        assertThat(entered(ours)).doesNotHaveDuplicates();
    }

    /** Classes in the order of entry; consecutive calls within one class count once. */
    private static List<String> entered(List<String> frames) {
        return Stream.iterate(0, i -> i < frames.size(), i -> i + 1)
                .filter(i -> i == 0 || !outer(frames.get(i)).equals(outer(frames.get(i - 1))))
                .map(i -> outer(frames.get(i)))
                .toList();
    }

    private static String outer(String className) {
        int dollar = className.indexOf('$');
        return dollar < 0 ? className : className.substring(0, dollar);
    }
}
