package dev.retort.cli.call;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.cli.answer.AnswerContext;
import dev.retort.model.ModelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The context of one execution of a command. The configuration is loaded lazily, on first use. */
public interface Call {

    /**
     * Returns an engine, for commands that only read.
     *
     * @throws dev.retort.error.RetortException if the configuration cannot be used
     */
    Retort engine();

    /**
     * Returns an engine with further settings, for commands that only read.
     *
     * @param settings sets the options of the command; they override those of the application
     * @throws dev.retort.error.RetortException if the configuration cannot be used
     */
    Retort engine(UnaryOperator<RetortBuilder> settings);

    /**
     * Returns an engine for commands that write revision files. Its revisions are those of the source directory, if the
     * application has one and no script directory is given.
     *
     * @throws dev.retort.error.RetortException if the configuration cannot be used
     */
    Retort writer();

    /** Returns an engine for commands that write revision files, with further settings. */
    Retort writer(UnaryOperator<RetortBuilder> settings);

    /**
     * Returns the entities in these packages of the application, as models. They are read when they are compared.
     *
     * @throws dev.retort.error.RetortException if the configuration cannot be used
     */
    ModelSource entities(List<String> packages);

    /** Asks a question that is answered with yes or no; empty if nobody can answer, such as in a script. */
    Optional<Boolean> ask(String question);

    /** Returns why a downgrade that destroys data must be confirmed; empty if it need not be. */
    String protection();

    /**
     * Runs work that changes the database. Progress is printed, and a signal that ends this process stops the run with
     * a rollback.
     *
     * @throws dev.retort.error.RetortException if the configuration cannot be used, or the run is refused or fails
     */
    <T> T run(Function<Retort, T> work);

    /** Returns the ids of the heads of the graph, for the summary of a run; empty if no summary is printed. */
    List<String> heads();

    /** Returns the configuration file given with {@code --config}, or the default one. */
    Path configFile();

    /** Returns the shell script that completes the commands of this tree. */
    String completion();

    /** Returns the options that determine the text of an answer. */
    AnswerContext context();
}
