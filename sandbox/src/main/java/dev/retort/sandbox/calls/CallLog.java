package dev.retort.sandbox.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.BotCall;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The last calls with their responses, and the planned faults. Keeps ten thousand calls, so that a sandbox can run for
 * weeks. Thread-safe.
 */
public final class CallLog {
    private static final int KEPT = 10_000;
    private static final int LONGEST_VALUE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final TreeMap<Long, LoggedCall> calls = new TreeMap<>();
    private final Map<String, Deque<ApiReply>> faults = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long lastNumber;

    /** The source of a response. */
    public enum Source {
        SIMULATION,
        FAULT
    }

    /** Creates an empty log; the clock supplies the dates of calls. */
    public CallLog(Clock clock) {
        this.clock = clock;
    }

    /** Records the start of a call; returns its number. */
    public synchronized long started(BotCall call) {
        lastNumber++;
        Map<String, String> parameters = new TreeMap<>();
        call.parameters().values().forEach((name, value) -> parameters.put(name, cut(value)));
        call.parameters().files().forEach((name, file) -> parameters.put(name, "file " + file.name()));
        calls.put(lastNumber, new LoggedCall(lastNumber, clock.instant(), call.method(), parameters, null));
        if (calls.size() > KEPT) {
            calls.pollFirstEntry();
        }
        return lastNumber;
    }

    /** Registers a listener for every response and every planned fault from now on. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Records the response to a call. */
    public void answered(long number, ApiReply reply, Source source) {
        note(number, reply, source);
        listeners.forEach(Runnable::run);
    }

    private synchronized void note(long number, ApiReply reply, Source source) {
        calls.computeIfPresent(number, (key, call) -> {
            LoggedCall.Result result = new LoggedCall.Result(reply.status(), summary(reply), source == Source.FAULT);
            return new LoggedCall(number, call.date(), call.method(), call.parameters(), result);
        });
    }

    /** Removes and returns the response planned for the next call of this method. */
    public synchronized Optional<ApiReply> takeFault(String method) {
        Deque<ApiReply> planned = faults.get(key(method));
        return planned == null ? Optional.empty() : Optional.ofNullable(planned.poll());
    }

    /** Plans the response to the next call of this method for which none is planned yet. */
    public void planFault(String method, ApiReply reply) {
        synchronized (this) {
            faults.computeIfAbsent(key(method), unused -> new ArrayDeque<>()).add(reply);
        }
        listeners.forEach(Runnable::run);
    }

    /** The number of planned faults, by method name in lower case. */
    public synchronized Map<String, Integer> plannedFaults() {
        Map<String, Integer> planned = new TreeMap<>();
        faults.forEach((method, replies) -> {
            if (!replies.isEmpty()) {
                planned.put(method, replies.size());
            }
        });
        return planned;
    }

    /** The recorded calls, oldest first. */
    public synchronized List<LoggedCall> calls() {
        return List.copyOf(calls.values());
    }

    private static String key(String method) {
        return method.toLowerCase(Locale.ROOT);
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    private static String summary(ApiReply reply) {
        if (reply.status() == 200) {
            return cut(reply.body());
        }
        try {
            return JSON.readTree(reply.body()).path("description").asText(cut(reply.body()));
        } catch (JsonProcessingException e) {
            return cut(reply.body());
        }
    }
}
