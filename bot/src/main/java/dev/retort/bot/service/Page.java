package dev.retort.bot.service;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A page of a list.
 *
 * @param items its items
 * @param number the number of the page, from 0
 * @param total the number of items in the whole list
 */
public record Page<T>(List<T> items, int number, long total) {
    /** The maximum number of items of a page. */
    public static final int SIZE = 8;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Reads a page; the last one if the list has become shorter in the meantime.
     *
     * @param wanted the number of the page, from 0
     * @param total the number of items in the whole list
     * @param from reads {@link #SIZE} items from an offset
     */
    public static <T> Page<T> read(int wanted, long total, IntFunction<List<T>> from) {
        int number = Math.min(wanted, pages(total) - 1);
        return new Page<>(from.apply(number * SIZE), number, total);
    }

    /** Returns the same page with other items. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), number, total);
    }

    /** Returns the number of pages, at least 1. */
    public int pages() {
        return pages(total);
    }

    private static int pages(long total) {
        return (int) Math.max(1, (total + SIZE - 1) / SIZE);
    }
}
