package dev.retort.cli.run;

import dev.retort.cli.answer.RunAnswer;
import dev.retort.cli.terminal.FittedLine;
import dev.retort.cli.terminal.LiveLines;
import dev.retort.cli.terminal.ScreenWriter;
import dev.retort.cli.terminal.Style;
import dev.retort.cli.terminal.TextWidth;
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

    /** Lines below the running step. */
    private record Note(List<String> lines, long at, Duration life) {
        Note(List<String> lines, Duration life) {
            this(lines, System.nanoTime(), life);
        }

        boolean isOld() {
            return since(at).compareTo(life) > 0;
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

    private int drawnColumns() {
        return columns - FREE_COLUMNS;
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
            String before = "  " + Style.FAINT.of(text.position()) + "  " + Style.LABEL.of(step.revision());
            lines.add(new FittedLine(before, step.message(), ProgressText.elapsed(elapsed)).fit(drawnColumns()));
        }
        Note current = note;
        if (current != null && !current.isOld()) {
            lines.addAll(current.lines());
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
    public synchronized void warned(StepInfo step, String warning) {
        print(Style.WARNING.of("Warning:") + " " + warning);
    }

    @Override
    public synchronized void noticed(StepInfo step, Notice notice) {
        if (text.shows(notice)) {
            print(ProgressText.notice(step, notice));
        }
    }

    private void print(String line) {
        live.erase();
        out.println(line);
        out.flush();
    }

    @Override
    public synchronized void waiting(LockHolder holder, Duration waited) {
        note = note(List.of(ProgressText.lock(holder, waited)), WAIT_LIFE);
    }

    @Override
    public synchronized void blocked(LockHolder holder, Duration waited) {
        note = note(List.of(ProgressText.session(holder, waited)), WAIT_LIFE);
    }

    @Override
    public synchronized void statementRunning(StepInfo step, RunningStatement statement) {
        note = note(List.of(statement.sql(), ProgressText.blocker(statement)), STATEMENT_LIFE);
    }

    private Note note(List<String> lines, Duration life) {
        String margin = "  ";
        int room = drawnColumns() - margin.length();
        return new Note(
                lines.stream()
                        .filter(line -> !line.isEmpty())
                        .map(line -> margin + Style.WARNING.of(TextWidth.truncate(line, room)))
                        .toList(),
                life);
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
