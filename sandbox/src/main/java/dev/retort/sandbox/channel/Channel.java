package dev.retort.sandbox.channel;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A channel: a title, members, banned people, pending requests and links. Not thread-safe.
 *
 * <p>Invariants: there is one owner, who never leaves; members and banned people have no pending request.
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
     * Creates a channel whose only member is its owner.
     *
     * @param id negative, such as -1001000000001
     * @param title its visible name
     * @param username without the {@code @}; empty for a private channel
     * @param ownerId the person who owns it
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

    /** The id of its owner. */
    public long ownerId() {
        return ownerId;
    }

    /** The membership of a person; an expired ban counts as having left. */
    public Membership membership(long memberId, Instant now) {
        Membership membership = memberships.getOrDefault(memberId, Membership.LEFT);
        Instant until = membership.until();
        return until != null && !now.isBefore(until) ? Membership.LEFT : membership;
    }

    /** The memberships of all present, former and banned members, by id. */
    public Map<Long, Membership> memberships() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(memberships));
    }

    /** The ids of all members, in the order in which they first joined. */
    public List<Long> memberIds() {
        return memberships.entrySet().stream()
                .filter(entry -> entry.getValue().isIn())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Changes the membership of a person. This settles their pending request, unless they only left. */
    public void set(long memberId, Membership membership) {
        memberships.put(memberId, membership);
        if (membership.status() != Membership.Status.LEFT) {
            requests.remove(memberId);
        }
    }

    /** Adds a join request; it replaces an earlier one of the same person. */
    public void request(JoinRequest request) {
        requests.put(request.personId(), request);
    }

    /** Removes a request that was settled. */
    public void settle(long personId) {
        requests.remove(personId);
    }

    /** The pending request of a person. */
    public Optional<JoinRequest> requestOf(long personId) {
        return Optional.ofNullable(requests.get(personId));
    }

    /** All pending requests, oldest first. */
    public List<JoinRequest> requests() {
        return List.copyOf(requests.values());
    }

    /** The number of pending requests made with this link. */
    public int pendingBy(InviteLink link) {
        return (int) requests.values().stream()
                .filter(request -> request.linkUrl().equals(link.url()))
                .count();
    }

    /** Adds a link, or replaces the link with the same address. */
    public void put(InviteLink link) {
        links.put(link.url(), link);
    }

    /** The link with this address. */
    public Optional<InviteLink> link(String url) {
        return Optional.ofNullable(links.get(url));
    }

    /** All links, oldest first, including revoked ones. */
    public List<InviteLink> links() {
        return List.copyOf(links.values());
    }
}
