package org.sciregistry.validation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** A fixed number of threads that judge, with one time budget for all the work of a request. */
final class Workers implements AutoCloseable {

  private final ExecutorService threads;
  private final Duration budget;

  Workers(int count, Duration budget) {
    AtomicInteger number = new AtomicInteger();
    this.threads = Executors.newFixedThreadPool(count, task -> {
      Thread thread = new Thread(task, "judge-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
    this.budget = budget;
  }

  /**
   * Does a request's work on the workers and waits for all of it.
   *
   * @return the results in the order of the tasks
   * @throws Fault TIME_BUDGET_SPENT; work not begun by then is dropped
   */
  <T> List<T> all(List<Callable<T>> tasks) {
    if (tasks.isEmpty()) {
      return List.of();
    }
    long deadline = System.nanoTime() + budget.toNanos();
    List<Future<T>> running = new ArrayList<>(tasks.size());
    for (Callable<T> task : tasks) {
      running.add(threads.submit(() -> {
        if (System.nanoTime() > deadline) {
          throw spent();
        }
        return task.call();
      }));
    }
    try {
      List<T> results = new ArrayList<>(tasks.size());
      for (Future<T> future : running) {
        results.add(future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
      }
      return results;
    } catch (TimeoutException late) {
      throw spent();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw spent();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Fault fault) {
        throw fault;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      running.forEach(future -> future.cancel(false));
    }
  }

  private Fault spent() {
    return Fault.of(FaultCode.TIME_BUDGET_SPENT, budget.toMillis() / 1000.0);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
