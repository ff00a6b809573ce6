package dev.retort.cli.run;

import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.terminal.FittedLine;
import dev.retort.cli.terminal.LiveLines;
import dev.retort.cli.terminal.ScreenWriter;
import dev.retort.cli.terminal.Style;
import dev.retort.cli.terminal.TextWidth;
import dev.retort.cli.terminal.WrappedText;
import dev.retort.result.LockHolder;
import dev.retort.result.Notice;
import dev.retort.result.RunListener;
import dev.retort.result.RunningStatement;
import dev.retort.result.StepInfo;
import dev.retort.result.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a run on a terminal: a line for each finished step, and below them the running step with its
 * elapsed time, its statement if it takes long, and what the run waits for. These are drawn again several times a
 * second.
 */
final class LiveProgress implements RunListener, AutoCloseable {
    private static final long INTERVAL_MS = 200;

    /** The columns that remain free for the ^C that a terminal shows: it must not begin another line. */
    private static final int FREE_COLUMNS = 3;

    private static final String MARGIN = "  ";

    /** A step that ends sooner is not drawn. */
    private static final Duration FIRST_DRAWING = Duration.ofMillis(300);

    /** An event about a statement or a wait comes every five seconds; retries are up to ten seconds apart. */
    private static final Duration STATEMENT_LIFE = Duration.ofSeconds(6);

    private static final Duration WAIT_LIFE = Duration.ofSeconds(16);

    private final ScreenWriter out;
    private final LiveLines live;
    private final int columns;
    private final ProgressText text;
    private final ScheduledThreadPoolExecutor thread;
    private @Nullable StepInfo running;
    private long stepStart;
    private @Nullable Note note;

    /** Lines below the running step, which depend on the time since an event; they are drawn for a limited time. */
    private record Note(Function<Duration, List<String>> lines, Duration before, long at, Duration life) {
        Note(Function<Duration, List<String>> lines, Duration before, Duration life) {
            this(lines, before, System.nanoTime(), life);
        }

        List<String> now() {
            Duration passed = since(at);
            return passed.compareTo(life) > 0 ? List.of() : lines.apply(before.plus(passed));
        }
    }

    /** Begins to draw on this terminal, which has this number of columns. */
    LiveProgress(ScreenWriter out, int columns, ProgressText text) {
        this.text = text;
        this.out = out;
        this.live = new LiveLines(out);
        this.columns = columns;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread created = new Thread(work, "retort-progress");
            created.setDaemon(true);
            return created;
        });
        thread.scheduleAtFixedRate(this::draw, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private synchronized void draw() {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            live.erase();
        } else {
            live.draw(lines);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        StepInfo step = running;
        Duration elapsed = since(stepStart);
        if (step != null && elapsed.compareTo(FIRST_DRAWING) > 0) {
            String before = MARGIN + Style.FAINT.of(text.position()) + "  " + Style.LABEL.of(step.revision());
            lines.add(
                    new FittedLine(before, step.message(), ProgressText.elapsed(elapsed)).fit(columns - FREE_COLUMNS));
        }
        Note current = note;
        if (current != null) {
            current.now().forEach(line -> lines.add(MARGIN + Style.WARNING.of(line)));
        }
        return lines;
    }

    @Override
    public synchronized void planned(List<String> current, List<StepInfo> steps) {
        text.planned(steps);
        note = null;
    }

    @Override
    public synchronized void stepStarting(StepInfo step) {
        text.next();
        running = step;
        stepStart = System.nanoTime();
        note = null;
    }

    @Override
    public synchronized void stepFinished(StepReport report) {
        running = null;
        note = null;
        print(RunAnswer.line(report, columns));
    }

    @Override
    public synchronized void warned(String warning) {
        ProgressText.warning(warning).lines(columns).forEach(this::print);
    }

    @Override
    public synchronized void warned(StepInfo step, String warning) {
        warned(warning);
    }

    @Override
    public synchronized void noticed(StepInfo step, Notice notice) {
        if (text.shows(notice)) {
            ProgressText.notice(step, notice)
                    .lines()
                    .flatMap(line -> new WrappedText("", line).lines(columns).stream())
                    .forEach(this::print);
        }
    }

    private void print(String line) {
        live.erase();
        out.println(line);
        out.flush();
    }

    @Override
    public synchronized void waiting(LockHolder holder, Duration waited) {
        note = new Note(elapsed -> wrapped(ProgressText.lock(holder, elapsed)), waited, WAIT_LIFE);
    }

    @Override
    public synchronized void blocked(LockHolder holder, Duration waited) {
        note = new Note(elapsed -> wrapped(ProgressText.session(holder, elapsed)), waited, WAIT_LIFE);
    }

    @Override
    public synchronized void statementRunning(StepInfo step, RunningStatement statement) {
        List<String> lines = new ArrayList<>(List.of(TextWidth.truncate(statement.sql(), noteColumns())));
        lines.addAll(wrapped(ProgressText.blocker(statement)));
        note = new Note(elapsed -> lines, statement.elapsed(), STATEMENT_LIFE);
    }

    private List<String> wrapped(String text) {
        return TextWidth.wrap(text, noteColumns());
    }

    private int noteColumns() {
        return columns - FREE_COLUMNS - MARGIN.length();
    }

    /** Erases what was drawn, and ends the drawing. */
    @Override
    public synchronized void close() {
        thread.shutdownNow();
        live.erase();
        running = null;
        note = null;
    }
}
