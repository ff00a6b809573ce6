package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.queue.Poll;
import dev.retort.sandbox.queue.PollTerminatedException;
import dev.retort.sandbox.queue.UpdateKind;
import dev.retort.sandbox.queue.Updates;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The methods with which the bot gets its updates. They use only the queue, so a waiting poll blocks no other call. */
final class UpdateMethods {
    private static final Parameters.Range OFFSET = new Parameters.Range(Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
    private static final Parameters.Range LIMIT = new Parameters.Range(1, 100, 100);
    private static final Parameters.Range TIMEOUT_SECONDS = new Parameters.Range(0, 50, 0);

    private final Updates updates;

    UpdateMethods(Updates updates) {
        this.updates = updates;
    }

    Map<String, Method> methods() {
        return Map.of(
                "getupdates", this::getUpdates,
                "deletewebhook", this::deleteWebhook,
                "getwebhookinfo", this::getWebhookInfo);
    }

    private ApiReply getUpdates(Parameters parameters) {
        UpdateKind.parse(parameters.text("allowed_updates")).ifPresent(updates::select);
        Poll poll = new Poll(
                parameters.number("offset", OFFSET),
                parameters.number("limit", LIMIT),
                Duration.ofSeconds(parameters.number("timeout", TIMEOUT_SECONDS)));
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        try {
            return ApiReply.ok(found.addAll(updates.poll(poll)));
        } catch (PollTerminatedException e) {
            throw new ApiException(409, "Conflict: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ApiReply.ok(found);
        }
    }

    private ApiReply deleteWebhook(Parameters parameters) {
        if (parameters.flag("drop_pending_updates")) {
            updates.dropPending();
        }
        return ApiReply.ok(BooleanNode.TRUE, "Webhook is already deleted");
    }

    private ApiReply getWebhookInfo(Parameters parameters) {
        ObjectNode info = JsonNodeFactory.instance
                .objectNode()
                .put("url", "")
                .put("has_custom_certificate", false)
                .put("pending_update_count", updates.pending());
        Set<UpdateKind> wanted = updates.wanted();
        if (!wanted.equals(UpdateKind.defaults())) {
            ArrayNode names = info.putArray("allowed_updates");
            wanted.forEach(kind -> names.add(kind.field()));
        }
        return ApiReply.ok(info);
    }
}
