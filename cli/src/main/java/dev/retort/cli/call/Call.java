package dev.retort.cli.call;

import dev.retort.Retort;
import dev.retort.cli.answer.Asked;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What a command works with while it is executed. The configuration is read with the first use of the engine. */
public interface Call {

    /**
     * The engine, for a command that only reads.
     *
     * @throws dev.retort.error.RetortException if the configuration cannot be used
     */
    Retort engine();

    /**
     * Does something to the database: progress is told, and a request to end this process stops it properly.
     *
     * @throws dev.retort.error.RetortException if the configuration cannot be used, or the run is refused or fails
     */
    <T> T run(Function<Retort, T> run);

    /** Ids of the heads of the graph, for the summary of a run; empty if no summary is wanted. */
    List<String> heads();

    /** How many columns a line of text may have. */
    int columns();

    /** The configuration file that is named, or the one that is read where none is. */
    Path configFile();

    /** The script that makes a shell complete this tree's commands. */
    String completion();

    /** How the question was asked. */
    Asked asked();
}
