package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexEntries;

/** A process that writes to an embedded store as fast as it can and tells what was acknowledged, until it is killed. */
public final class KilledStore {

  static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));
  static final int TOGETHER = 3;
  private static final Caller EHR = Caller.local("xian-ehr", XIAN);
  private static final int WRITERS = 4;
  private static final int PADDING = 300;

  private KilledStore() {}

  static Store open(Path folder) {
    return Store.open(
        StoreConfiguration.embedded(folder), Clock.systemUTC(), new SimpleMeterRegistry());
  }

  /**
   * Writes until it is killed; prints a line for each acknowledged submission and read.
   *
   * @param arguments the store's folder, what the names begin with
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream acknowledged = System.out;
    Store store = open(Path.of(arguments[0]));
    store.ensure(XIAN);
    AuditTrail trail = new AuditTrail(store, "node-1", new SimpleMeterRegistry());
    AtomicInteger next = new AtomicInteger();
    for (int writer = 0; writer < WRITERS; writer++) {
      new Thread(() -> {
            while (true) {
              String name = arguments[1] + "." + next.incrementAndGet();
              write(store, name);
              acknowledged.println("w " + name);
            }
          })
          .start();
    }
    new Thread(() -> {
          while (true) {
            String name = arguments[1] + "." + next.incrementAndGet();
            trail.keep(
                1,
                new AuditNote(name, "xian-ehr", "10.0.0.7", "read", "Patient/nobody", "")
                    .answered(1_000, 404, List.of(), List.of(), 0));
            acknowledged.println("r " + name);
          }
        })
        .start();
  }

  static void write(Store store, String name) {
    List<Change> changes = new ArrayList<>();
    for (int part = 0; part < TOGETHER; part++) {
      String id = name + "-" + part;
      String json =
          "{\"resourceType\":\"Basic\",\"id\":\"" + id + "\",\"meta\":{},\"code\":{\"text\":\""
              + Long.toHexString(name.hashCode() * 0x9e3779b97f4a7c15L).repeat(part * PADDING / 16)
              + "\"}}";
      changes.add(new Change(
          Method.CREATE,
          "Basic",
          id,
          null,
          new Body(json.getBytes(UTF_8), json.indexOf("\"meta\":{") + 8),
          new IndexEntries(new Headline(id, null, null), List.of(), List.of())));
    }
    store.submit(new Submission(
        EHR, null, 0, changes, Precondition.NONE, "guide=test", receipt -> new byte[0]));
  }

  /** The numbers of submissions that are there by half. */
  static Set<String> halves(Set<String> ids) {
    Set<String> halves = new HashSet<>();
    for (String id : ids) {
      String name = id.substring(0, id.indexOf('-'));
      for (int part = 0; part < TOGETHER; part++) {
        if (!ids.contains(name + "-" + part)) {
          halves.add(name);
        }
      }
    }
    return halves;
  }
}
