package org.bdo.dicom.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.rewrite.Place.Step;
import org.jspecify.annotations.Nullable;

/** What holds within the data set and the items around the present element: character set, private creators, path. */
final class Scopes {

    private static final class Scope {
        private CharacterSet characterSet;
        private final Map<Integer, String> creators = new HashMap<>(4);
        private int sequence;
        private int items;

        Scope(CharacterSet characterSet) {
            this.characterSet = characterSet;
        }
    }

    private final List<Scope> open = new ArrayList<>();

    Scopes() {
        open.add(new Scope(CharacterSet.DEFAULT));
    }

    void enterSequence(int tag) {
        open.getLast().sequence = tag;
        open.getLast().items = 0;
    }

    void enterItem() {
        open.getLast().items++;
        open.add(new Scope(characterSet()));
    }

    void leaveItem() {
        open.removeLast();
    }

    void characterSet(CharacterSet own) {
        open.getLast().characterSet = own;
    }

    CharacterSet characterSet() {
        return open.getLast().characterSet;
    }

    void creator(int tag, String name) {
        open.getLast().creators.put(tag, name);
    }

    /** Creators of an item count in this item only. */
    @Nullable
    String creator(int tag) {
        return open.getLast().creators.get(tag);
    }

    List<Step> path() {
        return open.subList(0, open.size() - 1).stream()
                .map(scope -> new Step(scope.sequence, scope.items - 1))
                .toList();
    }
}
