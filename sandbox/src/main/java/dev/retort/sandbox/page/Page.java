package dev.retort.sandbox.page;

import dev.retort.sandbox.calls.CallLog;
import dev.retort.sandbox.http.Route;
import dev.retort.sandbox.method.CommandMenus;
import dev.retort.sandbox.world.World;
import dev.retort.sandbox.world.WorldEvents;

/** The page of one sandbox. Listens to the world and the call log for changes. */
public final class Page implements WorldEvents, AutoCloseable {
    private final EventStream events = new EventStream();
    private final PageRoute route;

    /** Creates a page that shows this world, these menus and these calls. */
    public Page(World world, CommandMenus menus, CallLog calls) {
        calls.listen(events::changed);
        route = new PageRoute(new PageState(world, menus, calls), new PageActions(world, calls), events);
    }

    /** The route that serves the page. */
    public Route route() {
        return route;
    }

    @Override
    public void changed() {
        events.changed();
    }

    /** Ends the streams of events to open pages. */
    @Override
    public void close() {
        events.close();
    }
}
