package dev.retort.sandbox.channel;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A channel: a title, members, banned people, pending requests and links. Not safe for use by many threads.
 *
 * <p>Invariants: one owner, who never leaves; whoever is in the channel or banned from it has no pending request.
 */
public final class Channel {
    private final long id;
    private final String title;
    private final String username;
    private final long ownerId;
    private final Map<Long, Membership> memberships = new LinkedHashMap<>();
    private final Map<Long, JoinRequest> requests = new LinkedHashMap<>();
    private final Map<String, InviteLink> links = new LinkedHashMap<>();

    /**
     * A channel with its owner alone.
     *
     * @param id negative, such as -1001000000001
     * @param title what people read
     * @param username without the {@code @}; empty for a private channel
     * @param ownerId the person whom it belongs to
     */
    public Channel(long id, String title, String username, long ownerId) {
        this.id = id;
        this.title = title;
        this.username = username;
        this.ownerId = ownerId;
        memberships.put(ownerId, Membership.OWNER);
    }

    /** Its id. */
    public long id() {
        return id;
    }

    /** Its title. */
    public String title() {
        return title;
    }

    /** Its public name without the {@code @}; empty for a private channel. */
    public String username() {
        return username;
    }

    /** The id of the person whom it belongs to. */
    public long ownerId() {
        return ownerId;
    }

    /** What somebody is here; a ban that has ended counts as having left. */
    public Membership membership(long memberId, Instant now) {
        Membership membership = memberships.getOrDefault(memberId, Membership.LEFT);
        Instant until = membership.until();
        return until != null && !now.isBefore(until) ? Membership.LEFT : membership;
    }

    /** All who are or were here, or are banned, by their ids. */
    public Map<Long, Membership> memberships() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(memberships));
    }

    /** The ids of all who are here, in the order in which they first came. */
    public List<Long> memberIds() {
        return memberships.entrySet().stream()
                .filter(entry -> entry.getValue().isIn())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Changes what somebody is; a pending request of theirs is settled by that, unless they only left. */
    public void set(long memberId, Membership membership) {
        memberships.put(memberId, membership);
        if (membership.status() != Membership.Status.LEFT) {
            requests.remove(memberId);
        }
    }

    /** Adds a request; a repeated one takes the place of the old one. */
    public void request(JoinRequest request) {
        requests.put(request.personId(), request);
    }

    /** Takes a request away, as it was settled. */
    public void settle(long personId) {
        requests.remove(personId);
    }

    /** The pending request of a person. */
    public Optional<JoinRequest> requestOf(long personId) {
        return Optional.ofNullable(requests.get(personId));
    }

    /** All pending requests, the oldest first. */
    public List<JoinRequest> requests() {
        return List.copyOf(requests.values());
    }

    /** How many pending requests came by this link. */
    public int pendingBy(InviteLink link) {
        return (int) requests.values().stream()
                .filter(request -> request.linkUrl().equals(link.url()))
                .count();
    }

    /** Adds a link, or puts a changed one in the place of the old one. */
    public void put(InviteLink link) {
        links.put(link.url(), link);
    }

    /** The link with this address. */
    public Optional<InviteLink> link(String url) {
        return Optional.ofNullable(links.get(url));
    }

    /** All links, the oldest first, the revoked ones among them. */
    public List<InviteLink> links() {
        return List.copyOf(links.values());
    }
}
