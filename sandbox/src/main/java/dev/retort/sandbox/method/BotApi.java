package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.retort.sandbox.calls.CallLog;
import dev.retort.sandbox.calls.CallLog.Source;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.BotCall;
import dev.retort.sandbox.queue.Updates;
import dev.retort.sandbox.world.World;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the calls of the bot: with a planned fault if there is one, otherwise after checking token and method.
 *
 * <p>Stateless and thread-safe: a poll waits only on the queue, and every other method runs while the world is locked.
 */
public final class BotApi {
    private static final Logger log = LoggerFactory.getLogger(BotApi.class);
    private static final ApiReply DONE = ApiReply.ok(BooleanNode.TRUE);

    private final String token;
    private final Stores stores;
    private final Map<String, Method> ofWorld = new HashMap<>();
    private final Map<String, Method> ofQueue;

    /**
     * The state that the methods read and change.
     *
     * @param world people, channels and messages
     * @param updates the bot's pending updates
     * @param menus the command menus
     * @param calls the log of calls, and the planned faults
     */
    public record Stores(World world, Updates updates, CommandMenus menus, CallLog calls) {}

    /** Creates the API for the bot with this token. */
    public BotApi(String token, Stores stores) {
        this.token = token;
        this.stores = stores;
        World world = stores.world();
        Outbox outbox = new Outbox(world);
        ofWorld.putAll(new SendMethods(world, outbox).methods());
        ofWorld.putAll(new CopyMethods(world, outbox).methods());
        ofWorld.putAll(new EditMethods(world).methods());
        ofWorld.putAll(new ChatMethods(world).methods());
        ofWorld.putAll(new MemberMethods(world).methods());
        ofWorld.putAll(new LinkMethods(world).methods());
        ofWorld.put("setmycommands", parameters -> {
            stores.menus().set(parameters);
            world.changed();
            return DONE;
        });
        ofWorld.put("deletemycommands", parameters -> {
            stores.menus().delete(parameters);
            world.changed();
            return DONE;
        });
        ofWorld.put("getmycommands", parameters -> ApiReply.ok(stores.menus().json(parameters)));
        ofQueue = new UpdateMethods(stores.updates()).methods();
    }

    /** Answers a call and logs it. */
    public ApiReply answer(BotCall call) {
        long number = stores.calls().started(call);
        @Nullable ApiReply fault = stores.calls().takeFault(call.method()).orElse(null);
        ApiReply reply = fault != null ? fault : dispatch(call);
        stores.calls().answered(number, reply, fault != null ? Source.FAULT : Source.SIMULATION);
        log.debug("{} -> {}", call.method(), reply.status());
        return reply;
    }

    private ApiReply dispatch(BotCall call) {
        if (!call.token().equals(token)) {
            return ApiReply.error(401, "Unauthorized");
        }
        String name = call.method().toLowerCase(Locale.ROOT);
        try {
            Method polling = ofQueue.get(name);
            if (polling != null) {
                return polling.call(call.parameters());
            }
            Method method = ofWorld.get(name);
            return method == null
                    ? ApiReply.error(404, "Not Found")
                    : stores.world().locked(() -> method.call(call.parameters()));
        } catch (ApiException e) {
            return e.reply();
        }
    }
}
