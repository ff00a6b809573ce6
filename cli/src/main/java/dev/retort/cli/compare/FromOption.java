package dev.retort.cli.compare;

import dev.retort.cli.call.UsageException;
import dev.retort.error.ErrorText;
import dev.retort.result.CompareRequest.Base;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names what the models are compared with. */
public final class FromOption {
    private static final String DATABASE = "database";
    private static final String REVISIONS = "revisions";

    @Option(
            names = "--from",
            paramLabel = "BASE",
            completionCandidates = Bases.class,
            description = {
                "What the models are compared with: the database (default), or revisions,",
                "that is, what all revisions create in an empty database."
            })
    private @Nullable String from;

    /** The names, as candidates for shell completion. */
    static final class Bases extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Bases() {
            super(List.of(DATABASE, REVISIONS));
        }
    }

    /** Returns whether the option was given. */
    public boolean isGiven() {
        return from != null;
    }

    /**
     * Returns what the models are compared with.
     *
     * @throws UsageException if the argument is invalid
     */
    public Base base() {
        if (from == null || from.equals(DATABASE)) {
            return Base.DATABASE;
        }
        if (from.equals(REVISIONS)) {
            return Base.REVISIONS;
        }
        throw new UsageException(
                ErrorText.of("Cannot compare from '" + from + "'", "it is neither the database nor the revisions")
                        .fix("write '--from database' or '--from revisions'; to compare two schemas, run 'retort diff A"
                                + " B'."));
    }
}
