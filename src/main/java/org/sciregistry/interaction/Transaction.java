package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Limits;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.interaction.BundleEntry.Verb;
import org.sciregistry.store.ReplayKey;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.validation.Mode;
import org.sciregistry.validation.Verdict;

/** Carries a Bundle out, all or nothing (https://hl7.org/fhir/R4/http.html#transaction). */
public final class Transaction {

  private static final String RESPONSE = "transaction-response";
  private static final int MOST_ATTEMPTS = 50;

  private final Rooms rooms;
  private final Writing writing;
  private final Gets gets;
  private final Batch batch;

  /**
   * The interaction over the rooms below.
   *
   * @param metadata the CapabilityStatement of a mode as JSON, for entries that ask for it
   */
  public Transaction(Rooms rooms, UnaryOperator<String> metadata) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
    this.gets = new Gets(rooms, metadata);
    this.batch = new Batch(rooms, gets);
  }

  /**
   * Carries a transaction or a batch out.
   *
   * @throws Fault when it is refused; nothing of a transaction is written then
   */
  public Answer carryOut(Request request, Document body) {
    Node bundle = body.root();
    Bodies.requireType(bundle, "Bundle");
    String type = String.valueOf(bundle.text("type"));
    if (type.equals("batch")) {
      return batch.carryOut(request, bundle);
    }
    if (!type.equals("transaction")) {
      throw Fault.at("Bundle.type", FaultCode.BUNDLE_TYPE, type.length() > 64 ? "?" : type);
    }
    List<BundleEntry> entries = BundleEntry.all(bundle, rooms.settings());
    boolean reads = entries.stream().anyMatch(entry -> entry.verb().isReading());
    if (reads && request.note() != null) {
      request.note().alsoReads();
    }
    ReplayKey replay = Writing.replayKey(request, body.bytes(), true);
    Answer written = writing.orAsBefore(request, replay, () -> {
      refuseUnwritable(entries);
      refuseUnanswerable(request, entries);
      return write(request, replay, bundle, entries);
    });
    return reads ? withReads(request, entries, written) : written;
  }

  private Answer write(
      Request request, @Nullable ReplayKey replay, Node bundle, List<BundleEntry> entries) {
    boolean patches = entries.stream().anyMatch(entry -> entry.verb() == Verb.PATCH);
    for (int attempt = 0; ; attempt++) {
      List<Intent> intents = intents(rooms, request, entries);
      Writing.permit(request.caller(), intents);
      Verdict verdict =
          writing.accepted(request, rooms.judge().judgeBundle(bundle, Mode.WRITE), bundle);
      List<Issue> notes = new ArrayList<>(verdict.issues());
      for (BundleEntry entry : entries) {
        if (entry.verb() == Verb.PATCH) {
          notes.addAll(judged(request, entry, intents));
        }
      }
      try {
        return writing.carryOut(
            request, replay, intents, outcome -> answer(request, entries, outcome, notes));
      } catch (Fault moved) {
        if (!patches || !Patch.isMoved(moved) || attempt == MOST_ATTEMPTS) {
          throw moved;
        }
        // Another write came between; the patches are applied to what that one left.
      }
    }
  }

  /** What a patch makes is judged like what is sent. */
  private List<Issue> judged(Request request, BundleEntry entry, List<Intent> intents) {
    for (Intent intent : intents) {
      if (intent.entry() == entry.position() && intent instanceof Intent.Update update) {
        String at = entry.expression() + ".resource";
        try {
          Node resource = update.resource();
          Verdict verdict = rooms.judge().judge(resource, Mode.WRITE);
          return writing.accepted(request, verdict, resource).issues().stream()
              .map(issue -> issue.under(at))
              .toList();
        } catch (Fault refused) {
          throw refused.under(at);
        }
      }
    }
    return List.of();
  }

  /** Refuses the whole where a question could not be answered once everything is written. */
  private void refuseUnanswerable(Request request, List<BundleEntry> entries) {
    Set<String> updated = named(entries, Verb.PUT);
    Set<String> deleted = named(entries, Verb.DELETE);
    for (BundleEntry entry : entries) {
      String reference = entry.type() + "/" + entry.id();
      if (!entry.verb().isReading() || updated.contains(reference)) {
        continue;
      }
      if (deleted.contains(reference)) {
        throw Fault.at(entry.expression(), FaultCode.GONE, entry.type(), shown(reference));
      }
      try {
        gets.carryOut(request, entry);
      } catch (Fault fault) {
        throw fault.under(entry.expression());
      }
    }
  }

  private static Set<String> named(List<BundleEntry> entries, Verb verb) {
    return entries.stream()
        .filter(entry -> entry.verb() == verb && entry.id() != null)
        .map(entry -> entry.type() + "/" + entry.id())
        .collect(Collectors.toSet());
  }

  /** The answer with what the questions find now that everything is written. */
  private Answer withReads(Request request, List<BundleEntry> entries, Answer written) {
    List<Node> answered = Document.parse(written.body(), Limits.OWN).root().items("entry");
    BundleText bundle = new BundleText(RESPONSE, null);
    for (BundleEntry entry : entries) {
      if (entry.verb().isReading()) {
        Answer found;
        try {
          found = gets.carryOut(request, entry);
        } catch (Fault fault) {
          found = Answers.of(fault, request);
        }
        EntryAnswer.add(bundle, found);
      } else {
        bundle.entry(answered.get(entry.position()).bytes());
      }
    }
    return new Answer(written.status(), written.headers(), bundle.json());
  }

  /** Refuses types nobody writes, and entries that name the same resource, whether or not it exists. */
  private static void refuseUnwritable(List<BundleEntry> entries) {
    Set<String> named = new HashSet<>();
    for (BundleEntry entry : entries) {
      if (!entry.verb().isReading()) {
        Bodies.requireWritable(entry.verb().name(), entry.type());
      }
      boolean writes = !entry.verb().isReading() && entry.verb() != Verb.POST;
      String reference = entry.type() + "/" + entry.id();
      if (writes && entry.id() != null && !named.add(reference)) {
        throw Fault.at(entry.expression(), FaultCode.BUNDLE_SAME_RESOURCE_TWICE, shown(reference));
      }
    }
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  /** What the writing entries want, in the order R4 carries them out: deletes, creates, updates. */
  static List<Intent> intents(Rooms rooms, Request request, List<BundleEntry> entries) {
    List<Intent> intents = new ArrayList<>();
    entries.stream()
        .filter(entry -> !entry.verb().isReading())
        .sorted(Comparator.comparing(BundleEntry::verb))
        .forEach(entry -> intents.add(intent(rooms, request, entry)));
    return intents;
  }

  private static Intent intent(Rooms rooms, Request request, BundleEntry entry) {
    try {
      return switch (entry.verb()) {
        case POST -> {
          if (entry.isOperation()) {
            throw BundleEntry.trouble(
                entry.position(), "operations with a body belong into a batch", "带正文的操作请放入 batch");
          }
          Bodies.requireType(entry.sent(), entry.type());
          yield new Intent.Create(
              entry.position(),
              entry.type(),
              entry.fullUrl(),
              entry.sent(),
              rooms.ids().next(request.caller().site()),
              entry.ifNoneExist());
        }
        case PUT -> {
          Bodies.requireType(entry.sent(), entry.type());
          String id = entry.id();
          if (id != null) {
            Bodies.requireId(entry.sent(), id);
          } else if (entry.query() == null) {
            throw BundleEntry.trouble(
                entry.position(), "a PUT needs an id or a condition", "PUT 需要 id 或条件");
          }
          yield new Intent.Update(
              entry.position(),
              entry.type(),
              entry.fullUrl(),
              entry.sent(),
              id,
              rooms.ids().next(request.caller().site()),
              id == null ? entry.query() : null,
              entry.ifMatch(),
              Update.isOnlyNew(request.of(entry)));
        }
        case PATCH -> patched(rooms, request.of(entry), entry);
        case DELETE ->
          Intent.Delete.of(
              entry.position(), entry.type(), entry.id(), entry.query(), entry.ifMatch());
        case GET, HEAD -> throw new IllegalArgumentException("a question writes nothing");
      };
    } catch (Fault fault) {
      throw BundleEntry.located(entry.position(), fault);
    }
  }

  private static Intent patched(Rooms rooms, Request request, BundleEntry entry) {
    Patch.permit(request, entry.type(), entry.id(), entry.query());
    Patch.Patched patched = new Patch(rooms)
        .patched(request, entry.type(), entry.id(), entry.query(), Patch.sent(entry.sent()));
    StoredVersion before = patched.before();
    return new Intent.Update(
        entry.position(),
        entry.type(),
        entry.fullUrl(),
        patched.resource(),
        before.id(),
        before.id(),
        null,
        EntityTag.of(before.number()),
        false);
  }

  private Answer answer(
      Request request, List<BundleEntry> entries, Writing.Outcome outcome, List<Issue> notes) {
    Map<Integer, Writing.Done> byEntry = new HashMap<>();
    outcome.done().forEach(done -> byEntry.put(done.intent().entry(), done));
    List<Issue> all = new ArrayList<>(notes);
    all.addAll(outcome.notes());
    BundleText bundle = new BundleText(RESPONSE, null);
    for (BundleEntry entry : entries) {
      Writing.Done done = byEntry.get(entry.position());
      if (done == null) {
        // A question; it is answered once everything is written.
        EntryAnswer.add(bundle, Answer.of(200, new byte[0]));
        continue;
      }
      List<Issue> own = all.stream()
          .filter(issue -> issue.expression().equals(entry.expression())
              || issue.expression().startsWith(entry.expression() + "."))
          .toList();
      EntryAnswer.add(bundle, done, own, request, rooms.settings());
    }
    return Answer.of(200, bundle.json());
  }
}
