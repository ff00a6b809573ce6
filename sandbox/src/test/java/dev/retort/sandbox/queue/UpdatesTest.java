package dev.retort.sandbox.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When exactly a bot counts as idle. The other rules are tested over HTTP. */
@Timeout(60)
class UpdatesTest {
    private static final JsonNode CONTENT = JsonNodeFactory.instance.objectNode();

    private final Updates updates = new Updates(1);

    @Test
    void pollThatHasNotFetchedItsUpdateIsNotIdle() throws Exception {
        CompletableFuture<List<JsonNode>> found = CompletableFuture.supplyAsync(this::pollForLong);
        assertThat(updates.awaitIdle(Duration.ofSeconds(20))).isTrue();

        // While the lock is held the poll cannot wake, regardless of timing.
        synchronized (updates) {
            updates.add(UpdateKind.MESSAGE, CONTENT);
            assertThat(updates.awaitIdle(Duration.ZERO)).isFalse();
        }

        assertThat(found.get(20, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void expiredPollIsNotIdle() throws Exception {
        assertThat(updates.poll(new Poll(0, 100, Duration.ofMillis(1)))).isEmpty();

        assertThat(updates.awaitIdle(Duration.ZERO)).isFalse();
    }

    @Test
    void closedQueueEndsWaiting() throws Exception {
        updates.close();

        assertThat(updates.poll(new Poll(0, 100, Duration.ofSeconds(50)))).isEmpty();
    }

    private List<JsonNode> pollForLong() {
        try {
            return updates.poll(new Poll(0, 100, Duration.ofSeconds(50)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
