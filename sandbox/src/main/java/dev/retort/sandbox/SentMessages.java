package dev.retort.sandbox;

import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.world.WorldEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All messages that the bot sent, without later edits. Thread-safe. */
final class SentMessages implements WorldEvents {
    private final long botId;
    private final List<SentMessage> sent = new ArrayList<>();
    private final List<Consumer<SentMessage>> listeners = new ArrayList<>();

    SentMessages(long botId) {
        this.botId = botId;
    }

    @Override
    public synchronized void sent(Message message) {
        if (message.senderId() == botId) {
            SentMessage seen = of(message);
            sent.add(seen);
            listeners.forEach(listener -> listener.accept(seen));
            notifyAll();
        }
    }

    static SentMessage of(Message message) {
        Content content = message.content();
        return new SentMessage(
                message.chatId(),
                message.id(),
                content.text().text(),
                content.source().text(),
                content.source().parseMode(),
                message.date());
    }

    /** Registers a listener that receives every later message in order, before the bot receives its response. */
    synchronized void listen(Consumer<SentMessage> listener) {
        listeners.add(listener);
    }

    synchronized List<SentMessage> all() {
        return List.copyOf(sent);
    }

    /**
     * Returns the first message that matches, among those already sent and those to come. The predicate runs without a
     * lock, so that it may call the sandbox.
     */
    SentMessage await(Predicate<SentMessage> wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        int seen = 0;
        while (true) {
            List<SentMessage> known = all();
            for (; seen < known.size(); seen++) {
                if (wanted.test(known.get(seen))) {
                    return known.get(seen);
                }
            }
            if (!awaitMore(seen, deadline)) {
                throw new MessageTimeoutException(timeout, known);
            }
        }
    }

    private synchronized boolean awaitMore(int seen, long deadline) throws InterruptedException {
        while (sent.size() == seen) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
