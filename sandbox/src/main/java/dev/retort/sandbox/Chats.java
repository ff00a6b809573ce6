package dev.retort.sandbox;

import dev.retort.sandbox.text.FormattedText;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The private chats: who is known to the bot, which number each message has, and all that the bot sent.
 *
 * <p>A chat has the id of its person. People never leave, and messages are never taken back. Safe for use by many
 * threads.
 */
final class Chats {
    private final Clock clock;
    private final Map<Long, SandboxUser> users = new LinkedHashMap<>();
    private final Map<Long, Integer> lastMessageIds = new HashMap<>();
    private final List<SentMessage> sent = new ArrayList<>();
    private final List<Consumer<SentMessage>> listeners = new ArrayList<>();

    Chats(Clock clock) {
        this.clock = clock;
    }

    /** Makes a person known, or changes what is known of one. */
    synchronized void meet(SandboxUser user) {
        users.put(user.id(), user);
    }

    synchronized Optional<SandboxUser> user(long id) {
        return Optional.ofNullable(users.get(id));
    }

    /** The number of the next message in a chat, whoever writes it; the first is 1. */
    synchronized int nextMessageId(long chatId) {
        return lastMessageIds.merge(chatId, 1, Integer::sum);
    }

    /** Every later message goes to the listener before the bot has its answer, in the order of sending. */
    synchronized void listen(Consumer<SentMessage> listener) {
        listeners.add(listener);
    }

    synchronized SentMessage send(long chatId, Draft draft) {
        SentMessage message = new SentMessage(
                chatId,
                nextMessageId(chatId),
                draft.visible().text(),
                draft.rawText(),
                draft.parseMode(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        sent.add(message);
        listeners.forEach(listener -> listener.accept(message));
        notifyAll();
        return message;
    }

    synchronized List<SentMessage> sent() {
        return List.copyOf(sent);
    }

    /** The first message that matches, of those sent already and those to come. */
    synchronized SentMessage await(Predicate<SentMessage> wanted, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        int seen = 0;
        while (true) {
            for (; seen < sent.size(); seen++) {
                if (wanted.test(sent.get(seen))) {
                    return sent.get(seen);
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new MessageTimeoutException(most, sent);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /**
     * A message about to be sent.
     *
     * @param rawText as the bot gave it
     * @param parseMode as the bot gave it; empty when it gave none
     * @param visible what the reader will see
     */
    record Draft(String rawText, String parseMode, FormattedText visible) {}
}
