package dev.retort.testing;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.error.ErrorText;
import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.ScriptDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a project has configured.
 *
 * @param location the location of the revisions
 * @param opening opens an empty database
 * @param options further options of the engine
 * @param rows the statements that insert rows after the upgrade of a revision, by its id
 * @param losses the tables and columns that the downgrade of a revision cannot keep, by its id
 */
record Setup(
        String location,
        Function<Setup, TestedDatabase> opening,
        UnaryOperator<RetortBuilder> options,
        Map<String, List<String>> rows,
        Map<String, List<String>> losses) {

    static Setup of(String location) {
        return new Setup(location, Setup::noDatabase, UnaryOperator.identity(), Map.of(), Map.of());
    }

    private static TestedDatabase noDatabase(Setup setup) {
        throw new IllegalStateException(ErrorText.of("Cannot check the revisions", "no database is named")
                .fact("in", setup.location())
                .fix("add 'onSqlite()', 'onH2()', 'on(URL)' or 'on(DATA_SOURCE)' in revisions().")
                .format("retort"));
    }

    Setup on(Function<Setup, TestedDatabase> other) {
        return new Setup(location, other, options, rows, losses);
    }

    Setup with(UnaryOperator<RetortBuilder> further) {
        return new Setup(location, opening, builder -> further.apply(options.apply(builder)), rows, losses);
    }

    Setup withRows(String revision, List<String> statements) {
        return new Setup(location, opening, options, added(rows, revision, statements), losses);
    }

    Setup withLosses(String revision, List<String> what) {
        return new Setup(location, opening, options, rows, added(losses, revision, what));
    }

    private static Map<String, List<String>> added(Map<String, List<String>> to, String key, List<String> values) {
        Map<String, List<String>> all = new HashMap<>(to);
        List<String> joined = new ArrayList<>(to.getOrDefault(key, List.of()));
        joined.addAll(values);
        all.put(key, List.copyOf(joined));
        return Map.copyOf(all);
    }

    /** Opens an empty database. */
    TestedDatabase open() {
        return opening.apply(this);
    }

    /** Reads the revisions, and checks that the ids of this setup exist. */
    Scripts readScripts() {
        Scripts scripts = ScriptDirectory.read(location);
        for (Map<String, List<String>> named : List.of(rows, losses)) {
            for (String id : named.keySet()) {
                if (!scripts.graph().contains(id(id))) {
                    throw new IllegalArgumentException(ErrorText.of(
                                    "Cannot check the revisions", "revisions() names one that does not exist")
                            .fact("revision", id)
                            .fact("in", location)
                            .fix("correct the id in 'rows(…)' or 'loses(…)'; 'retort history' lists the revisions.")
                            .format("retort"));
                }
            }
        }
        return scripts;
    }

    /** Returns a builder for the revisions, without a database. */
    RetortBuilder builder() {
        return options.apply(Retort.builder().scripts(location).quiet());
    }

    static RevisionId id(String text) {
        return new RevisionId(text);
    }
}
