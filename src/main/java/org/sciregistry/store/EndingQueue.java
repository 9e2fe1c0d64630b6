package org.sciregistry.store;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A bounded queue that comes to an end: all that it took is handed on, also after its end, and nothing is taken and then left lying. */
final class EndingQueue<T> {

  private final BlockingQueue<T> waiting;
  private volatile boolean ended;

  EndingQueue(int length) {
    this.waiting = new ArrayBlockingQueue<>(length);
  }

  /** Takes an item; false when the queue is full or has ended. */
  boolean offer(T item) {
    // Under the lock of end: whoever asks isOver is told so only when nothing can come any more.
    synchronized (this) {
      return !ended && waiting.offer(item);
    }
  }

  /** The next item, waited for; null when the queue has ended and all was handed on. */
  @Nullable
  T take() throws InterruptedException {
    while (!isOver()) {
      T next = waiting.poll(100, TimeUnit.MILLISECONDS);
      if (next != null) {
        return next;
      }
    }
    return null;
  }

  /** The next item, null when there is none now. */
  @Nullable
  T poll() {
    return waiting.poll();
  }

  /** The next item, waited for at most so many nanoseconds; null when none has come. */
  @Nullable
  T poll(long nanos) throws InterruptedException {
    return waiting.poll(nanos, TimeUnit.NANOSECONDS);
  }

  /** Moves those that wait, at most so many. */
  void drainTo(Collection<? super T> into, int most) {
    waiting.drainTo(into, most);
  }

  /** Takes nothing any more. */
  void end() {
    synchronized (this) {
      ended = true;
    }
  }

  /** Whether the queue has ended and nothing waits. */
  boolean isOver() {
    return ended && waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }
}
