<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip: what it does (its key)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Open a video file, a folder of pictures, a project or a PLY file</source>
        <translation>Eine Videodatei, einen Bilderordner, ein Projekt oder eine PLY-Datei öffnen</translation>
    </message>
    <message>
        <source>Open picture folder…</source>
        <translation>Bilderordner öffnen…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>Projekt speichern unter…</translation>
    </message>
    <message>
        <source>Edits are saved as you make them; this gives the project a name and a place</source>
        <translation>Änderungen werden sofort gespeichert; hier bekommt das Projekt Namen und Ort</translation>
    </message>
    <message>
        <source>Remove video from project</source>
        <translation>Video aus Projekt entfernen</translation>
    </message>
    <message>
        <source>Export the room…</source>
        <translation>Raum exportieren…</translation>
    </message>
    <message>
        <source>Write point cloud, camera path and depth as they are shown</source>
        <translation>Punktwolke, Kamerapfad und Tiefe so schreiben, wie sie gezeigt werden</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern…</translation>
    </message>
    <message>
        <source>Record fly-through…</source>
        <translation>Kameraflug aufnehmen…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Delete selection</source>
        <translation>Auswahl löschen</translation>
    </message>
    <message>
        <source>Rename selection</source>
        <translation>Auswahl umbenennen</translation>
    </message>
    <message>
        <source>Find in chats</source>
        <translation>In Chats suchen</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Everything by name</source>
        <translation>Alles nach Namen</translation>
    </message>
    <message>
        <source>Stop or leave tool</source>
        <translation>Anhalten oder Werkzeug verlassen</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Vorn</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Isometric</source>
        <translation>Isometrisch</translation>
    </message>
    <message>
        <source>Orthographic</source>
        <translation>Orthografisch</translation>
    </message>
    <message>
        <source>Frame everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Look from the current camera</source>
        <translation>Durch die aktuelle Kamera sehen</translation>
    </message>
    <message>
        <source>Follow the video</source>
        <translation>Dem Video folgen</translation>
    </message>
    <message>
        <source>The 3D view moves with the camera that took the video</source>
        <translation>Die 3D-Ansicht bewegt sich mit der Kamera, die das Video aufnahm</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Achsen</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>Kamerapfad</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Pictures in cameras</source>
        <translation>Bilder in Kameras</translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation>Eye-Dome-Beleuchtung</translation>
    </message>
    <message>
        <source>Only the current frame&apos;s points</source>
        <translation>Nur Punkte des aktuellen Bildes</translation>
    </message>
    <message>
        <source>Larger points</source>
        <translation>Größere Punkte</translation>
    </message>
    <message>
        <source>Smaller points</source>
        <translation>Kleinere Punkte</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Design</translation>
    </message>
    <message>
        <source>Reset panel layout</source>
        <translation>Fensteraufteilung zurücksetzen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Build the room in 3D from the video</source>
        <translation>Den Raum aus dem Video in 3D aufbauen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder Pause</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next sampled frame</source>
        <translation>Nächstes Stichprobenbild</translation>
    </message>
    <message>
        <source>Previous sampled frame</source>
        <translation>Voriges Stichprobenbild</translation>
    </message>
    <message>
        <source>Colour by picture</source>
        <translation>Farbe wie im Bild</translation>
    </message>
    <message>
        <source>Colour by frame</source>
        <translation>Farbe nach Bildnummer</translation>
    </message>
    <message>
        <source>Colour by height</source>
        <translation>Farbe nach Höhe</translation>
    </message>
    <message>
        <source>Colour by confidence</source>
        <translation>Farbe nach Sicherheit</translation>
    </message>
    <message>
        <source>Confidence and colour…</source>
        <translation>Sicherheit und Farbe…</translation>
    </message>
    <message>
        <source>Measure distance</source>
        <translation>Abstand messen</translation>
    </message>
    <message>
        <source>Measure angle</source>
        <translation>Winkel messen</translation>
    </message>
    <message>
        <source>Measure height</source>
        <translation>Höhe messen</translation>
    </message>
    <message>
        <source>Measure box</source>
        <translation>Quader messen</translation>
    </message>
    <message>
        <source>Pick a point and ask</source>
        <translation>Punkt wählen und fragen</translation>
    </message>
    <message>
        <source>Clip box</source>
        <translation>Schnittbox</translation>
    </message>
    <message>
        <source>Show only what lies inside a box</source>
        <translation>Nur zeigen, was in einem Quader liegt</translation>
    </message>
    <message>
        <source>Calibrate scale…</source>
        <translation>Maßstab kalibrieren…</translation>
    </message>
    <message>
        <source>Give the selected distance its true length</source>
        <translation>Dem gewählten Abstand seine wahre Länge geben</translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation>Kalibrierung entfernen</translation>
    </message>
    <message>
        <source>Save viewpoint</source>
        <translation>Blickpunkt speichern</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Send the question to the model</source>
        <translation>Die Frage an das Modell senden</translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Neu antworten</translation>
    </message>
    <message>
        <source>Edit last question</source>
        <translation>Letzte Frage bearbeiten</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Export chat…</source>
        <translation>Chat exportieren…</translation>
    </message>
    <message>
        <source>Copy last answer</source>
        <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Sampling settings…</source>
        <translation>Sampling-Einstellungen…</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>Frage schreiben</translation>
    </message>
    <message>
        <source>Inspect a video, model or scene…</source>
        <translation>Video, Modell oder Szene untersuchen…</translation>
    </message>
    <message>
        <source>Show the tokens of a text…</source>
        <translation>Tokens eines Textes zeigen…</translation>
    </message>
    <message>
        <source>Encoded clips on disk…</source>
        <translation>Kodierte Clips auf der Platte…</translation>
    </message>
    <message>
        <source>Clear encoded clips…</source>
        <translation>Kodierte Clips löschen…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Choose, check and import models</source>
        <translation>Modelle wählen, prüfen und importieren</translation>
    </message>
    <message>
        <source>Verify a model…</source>
        <translation>Modell prüfen…</translation>
    </message>
    <message>
        <source>List a model&apos;s tensors…</source>
        <translation>Tensoren eines Modells auflisten…</translation>
    </message>
    <message>
        <source>Merge an adapter into its base…</source>
        <translation>Adapter in sein Basismodell einrechnen…</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>Checkpoint umwandeln…</translation>
    </message>
    <message>
        <source>Make a random checkpoint…</source>
        <translation>Zufälligen Checkpoint erzeugen…</translation>
    </message>
    <message>
        <source>Measure the engine&apos;s speed…</source>
        <translation>Rechentempo messen…</translation>
    </message>
    <message>
        <source>Check the numbers on this machine…</source>
        <translation>Zahlen auf diesem Rechner prüfen…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation>Demoraum öffnen</translation>
    </message>
    <message>
        <source>What this machine can run…</source>
        <translation>Was auf diesem Rechner läuft…</translation>
    </message>
    <message>
        <source>All options…</source>
        <translation>Alle Optionen…</translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation>Aufgaben und Protokoll</translation>
    </message>
    <message>
        <source>Save a report for support…</source>
        <translation>Bericht für den Support speichern…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>With an object selected: that object</source>
        <translation>Mit gewähltem Objekt: dieses Objekt</translation>
    </message>
    <message>
        <source>Object boxes</source>
        <translation>Objektquader</translation>
    </message>
    <message>
        <source>Map of the room</source>
        <translation>Karte des Raums</translation>
    </message>
    <message>
        <source>Relations of the objects</source>
        <translation>Beziehungen der Objekte</translation>
    </message>
    <message>
        <source>Panels for asking</source>
        <translation>Bereiche zum Fragen</translation>
    </message>
    <message>
        <source>Video, room and chat</source>
        <translation>Video, Raum und Chat</translation>
    </message>
    <message>
        <source>Panels for annotating</source>
        <translation>Bereiche zum Annotieren</translation>
    </message>
    <message>
        <source>Objects, box editor and map</source>
        <translation>Objekte, Quader-Editor und Karte</translation>
    </message>
    <message>
        <source>Panels for questions</source>
        <translation>Bereiche für Fragen</translation>
    </message>
    <message>
        <source>Questions of the room beside the model&apos;s answers</source>
        <translation>Fragen zum Raum neben den Antworten des Modells</translation>
    </message>
    <message>
        <source>Import a scene…</source>
        <translation>Szene importieren…</translation>
    </message>
    <message>
        <source>Bring objects and frames of scene metadata into this video</source>
        <translation>Objekte und Bilder aus Szenenmetadaten in dieses Video holen</translation>
    </message>
    <message>
        <source>Export scene metadata…</source>
        <translation>Szenenmetadaten exportieren…</translation>
    </message>
    <message>
        <source>Write the objects and frames as the data commands read them</source>
        <translation>Objekte und Bilder so schreiben, wie die Datenbefehle sie lesen</translation>
    </message>
    <message>
        <source>Save map…</source>
        <translation>Karte speichern…</translation>
    </message>
    <message>
        <source>Write the room from above as a drawing or a picture</source>
        <translation>Den Raum von oben als Zeichnung oder Bild schreiben</translation>
    </message>
    <message>
        <source>Edit box</source>
        <translation>Quader bearbeiten</translation>
    </message>
    <message>
        <source>Show the selected object&apos;s box from above, front and side</source>
        <translation>Den Quader des gewählten Objekts von oben, vorn und der Seite zeigen</translation>
    </message>
    <message>
        <source>Snap to floor</source>
        <translation>Auf den Boden setzen</translation>
    </message>
    <message>
        <source>The bottom of the box goes to the floor, its top stays</source>
        <translation>Die Unterseite des Quaders geht auf den Boden, die Oberseite bleibt</translation>
    </message>
    <message>
        <source>Fit to points</source>
        <translation>An Punkte anpassen</translation>
    </message>
    <message>
        <source>The sides of the box go to where its points end</source>
        <translation>Die Seiten des Quaders gehen dorthin, wo seine Punkte enden</translation>
    </message>
    <message>
        <source>Next object</source>
        <translation>Nächstes Objekt</translation>
    </message>
    <message>
        <source>Previous object</source>
        <translation>Voriges Objekt</translation>
    </message>
    <message>
        <source>Box an object</source>
        <translation>Objekt mit Rechteck fassen</translation>
    </message>
    <message>
        <source>Drag around an object in the video to make its box</source>
        <translation>Im Video ein Rechteck um ein Objekt ziehen, das ergibt seinen Quader</translation>
    </message>
    <message>
        <source>Lasso an object</source>
        <translation>Objekt mit Lasso fassen</translation>
    </message>
    <message>
        <source>Draw around an object in the video to make its box</source>
        <translation>Im Video um ein Objekt herum zeichnen, das ergibt seinen Quader</translation>
    </message>
    <message>
        <source>Box around a point</source>
        <translation>Quader um einen Punkt</translation>
    </message>
    <message>
        <source>Click an object in the room or the video to make its box</source>
        <translation>Ein Objekt im Raum oder im Video anklicken, das ergibt seinen Quader</translation>
    </message>
    <message>
        <source>Label the object…</source>
        <translation>Objekt benennen…</translation>
    </message>
    <message>
        <source>Choose the category of the selected object</source>
        <translation>Die Kategorie des gewählten Objekts wählen</translation>
    </message>
    <message>
        <source>Accept the object</source>
        <translation>Objekt annehmen</translation>
    </message>
    <message>
        <source>The selected object is right; on to the next draft</source>
        <translation>Das gewählte Objekt stimmt; weiter zum nächsten Entwurf</translation>
    </message>
    <message>
        <source>Reject the object</source>
        <translation>Objekt ablehnen</translation>
    </message>
    <message>
        <source>The selected object does not count; on to the next draft</source>
        <translation>Das gewählte Objekt zählt nicht; weiter zum nächsten Entwurf</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>Zurück zum Entwurf</translation>
    </message>
    <message>
        <source>Next object to review</source>
        <translation>Nächstes Objekt zum Prüfen</translation>
    </message>
    <message>
        <source>Previous object to review</source>
        <translation>Voriges Objekt zum Prüfen</translation>
    </message>
    <message>
        <source>Agreement of annotators…</source>
        <translation>Übereinstimmung der Annotatoren…</translation>
    </message>
    <message>
        <source>How far two annotators of this video agree</source>
        <translation>Wie weit zwei Annotatoren dieses Videos übereinstimmen</translation>
    </message>
    <message>
        <source>Ask about the selection</source>
        <translation>Nach der Auswahl fragen</translation>
    </message>
    <message>
        <source>Put the selected point, object or part of a picture into the question</source>
        <translation>Den gewählten Punkt, das Objekt oder den Bildteil in die Frage setzen</translation>
    </message>
    <message>
        <source>Draw the answer in the room</source>
        <translation>Antwort in den Raum zeichnen</translation>
    </message>
    <message>
        <source>Show what the last answer speaks of</source>
        <translation>Zeigen, wovon die letzte Antwort spricht</translation>
    </message>
    <message>
        <source>Evidence of the answer</source>
        <translation>Belege der Antwort</translation>
    </message>
    <message>
        <source>Which parts of the frames a word of the answer rests on</source>
        <translation>Auf welchen Teilen der Bilder ein Wort der Antwort beruht</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>Was wäre, wenn…</translation>
    </message>
    <message>
        <source>Ask again with something left out of what the model sees</source>
        <translation>Neu fragen, wobei dem Modell etwas von dem fehlt, was es sieht</translation>
    </message>
    <message>
        <source>Save answer card…</source>
        <translation>Antwortkarte speichern…</translation>
    </message>
    <message>
        <source>One file with everything that decided the last answer</source>
        <translation>Eine Datei mit allem, was die letzte Antwort bestimmt hat</translation>
    </message>
    <message>
        <source>Replay the answer</source>
        <translation>Antwort nachrechnen</translation>
    </message>
    <message>
        <source>Answer once more from its card and compare the tokens</source>
        <translation>Nach ihrer Karte noch einmal antworten und die Tokens vergleichen</translation>
    </message>
    <message>
        <source>Questions about the room</source>
        <translation>Fragen zum Raum</translation>
    </message>
    <message>
        <source>Make questions…</source>
        <translation>Fragen erzeugen…</translation>
    </message>
    <message>
        <source>Make benchmark questions of the objects in the room</source>
        <translation>Benchmark-Fragen aus den Objekten im Raum erzeugen</translation>
    </message>
    <message>
        <source>Ask all shown questions</source>
        <translation>Alle gezeigten Fragen stellen</translation>
    </message>
    <message>
        <source>Ask the model those that have no answer yet</source>
        <translation>Dem Modell die Fragen stellen, die noch keine Antwort haben</translation>
    </message>
    <message>
        <source>Send questions to a training set…</source>
        <translation>Fragen in Trainingsdaten geben…</translation>
    </message>
    <message>
        <source>Those that are ticked, or all with a wrong answer</source>
        <translation>Die angekreuzten, sonst alle mit falscher Antwort</translation>
    </message>
    <message>
        <source>Export questions…</source>
        <translation>Fragen exportieren…</translation>
    </message>
    <message>
        <source>Import a dataset…</source>
        <translation>Datensatz importieren…</translation>
    </message>
    <message>
        <source>Unpack the scans of a downloaded dataset for training</source>
        <translation>Die Scans eines heruntergeladenen Datensatzes fürs Training entpacken</translation>
    </message>
    <message>
        <source>Make scene graphs of a dataset…</source>
        <translation>Szenengraphen eines Datensatzes erzeugen…</translation>
    </message>
    <message>
        <source>Ask questions about scene graphs…</source>
        <translation>Fragen zu Szenengraphen stellen…</translation>
    </message>
    <message>
        <source>Write training files…</source>
        <translation>Trainingsdateien schreiben…</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>Training…</translation>
    </message>
    <message>
        <source>Start a training, follow its curves, try its checkpoints</source>
        <translation>Ein Training starten, seine Kurven verfolgen, seine Checkpoints ausprobieren</translation>
    </message>
    <message>
        <source>Benchmarks…</source>
        <translation>Benchmarks…</translation>
    </message>
    <message>
        <source>Run a benchmark, look at its answers, compare runs</source>
        <translation>Einen Benchmark ausführen, seine Antworten ansehen, Läufe vergleichen</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Save answer card</source>
        <translation>Antwortkarte speichern</translation>
    </message>
    <message>
        <source>Answer card (*.json)</source>
        <translation>Antwortkarte (*.json)</translation>
    </message>
    <message>
        <source>Replay an answer</source>
        <translation>Antwort nachrechnen</translation>
    </message>
</context>
<context>
    <name>AnswerCheck</name>
    <message>
        <source>%1 (%2&#x2009;%)</source>
        <translation>%1 (%2&#x2009;%)</translation>
    </message>
    <message>
        <source>Measured between the boxes of the scene graph.</source>
        <translation>Zwischen den Quadern des Szenengraphen gemessen.</translation>
    </message>
    <message numerus="yes">
        <source>Measured in the points of the room (%n point(s)); the error bar follows their confidence.</source>
        <translation>
            <numerusform>In den Punkten des Raums gemessen (%n Punkt); die Fehlerspanne folgt ihrer Sicherheit.</numerusform>
            <numerusform>In den Punkten des Raums gemessen (%n Punkte); die Fehlerspanne folgt ihrer Sicherheit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Measured from where the camera was.</source>
        <translation>Danach gemessen, wo die Kamera war.</translation>
    </message>
    <message>
        <source>As the scene graph states it.</source>
        <translation>Wie im Szenengraphen angegeben.</translation>
    </message>
    <message>
        <source>there is no “%1” in the scene graph</source>
        <translation>im Szenengraphen gibt es kein „%1“</translation>
    </message>
    <message>
        <source>there is no “%1” number %2 in the scene graph</source>
        <translation>im Szenengraphen gibt es kein „%1“ mit Nummer %2</translation>
    </message>
    <message>
        <source>there are several “%1” (%2): which one is meant is open</source>
        <translation>es gibt mehrere „%1“ (%2): welches gemeint ist, bleibt offen</translation>
    </message>
    <message>
        <source>there is no frame %1 (of %2)</source>
        <translation>Bild %1 gibt es nicht (von %2)</translation>
    </message>
    <message>
        <source>the question needs a frame and names none</source>
        <translation>die Frage braucht ein Bild und nennt keines</translation>
    </message>
    <message>
        <source>it is not known where the camera was in frame %1</source>
        <translation>es ist nicht bekannt, wo die Kamera in Bild %1 war</translation>
    </message>
    <message>
        <source>no frame asked about shows “%1”</source>
        <translation>kein gefragtes Bild zeigt „%1“</translation>
    </message>
    <message>
        <source>the size of the room is not known</source>
        <translation>die Größe des Raums ist nicht bekannt</translation>
    </message>
    <message>
        <source>routes cannot be checked</source>
        <translation>Wege lassen sich nicht prüfen</translation>
    </message>
    <message>
        <source>too close to call: %1 %2</source>
        <translation>zu knapp für ein Urteil: %1 %2</translation>
    </message>
    <message>
        <source>the camera hardly moved between the frames</source>
        <translation>die Kamera bewegte sich zwischen den Bildern kaum</translation>
    </message>
    <message>
        <source>the answer holds no number or word that fits</source>
        <translation>die Antwort enthält keine passende Zahl und kein passendes Wort</translation>
    </message>
    <message>
        <source>the room is not certain enough here (%1)</source>
        <translation>der Raum ist hier nicht sicher genug (%1)</translation>
    </message>
    <message>
        <source>the answer lies on the border between both</source>
        <translation>die Antwort liegt auf der Grenze zwischen beiden</translation>
    </message>
    <message>
        <source>the scene graph may lack some “%1”: %2 are known</source>
        <translation>dem Szenengraphen können „%1“ fehlen: %2 sind bekannt</translation>
    </message>
    <message>
        <source>geometry %1 agrees</source>
        <translation>Geometrie %1 stimmt überein</translation>
    </message>
    <message>
        <source>geometry %1 differs</source>
        <translation>Geometrie %1 weicht ab</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>kein Urteil möglich</translation>
    </message>
    <message>
        <source>cannot tell: %1</source>
        <translation>kein Urteil möglich: %1</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>gezeichnet</translation>
    </message>
    <message>
        <source>%1 drawn</source>
        <translation>%1 gezeichnet</translation>
    </message>
    <message>
        <source>geometry %1</source>
        <translation>Geometrie %1</translation>
    </message>
    <message>
        <source>Geometry: %1</source>
        <translation>Geometrie: %1</translation>
    </message>
    <message>
        <source>± is one standard deviation.</source>
        <translation>± ist eine Standardabweichung.</translation>
    </message>
    <message>
        <source>Note: %1.</source>
        <translation>Hinweis: %1.</translation>
    </message>
    <message>
        <source>Computed again after the room was changed.</source>
        <translation>Nach einer Änderung des Raums neu berechnet.</translation>
    </message>
</context>
<context>
    <name>AnswerInfo</name>
    <message>
        <source>%1&#x2009;s to first token</source>
        <translation>%1&#x2009;s bis zum ersten Token</translation>
    </message>
    <message>
        <source>%1&#x2009;tok/s</source>
        <translation>%1&#x2009;tok/s</translation>
    </message>
    <message>
        <source>%1 of %2 tokens reused</source>
        <translation>%1 von %2 Tokens wiederverwendet</translation>
    </message>
    <message>
        <source>The chat is longer than the model&apos;s context: its start was left out.</source>
        <translation>Der Chat ist länger als der Kontext des Modells: Sein Anfang fiel weg.</translation>
    </message>
    <message numerus="yes">
        <source>Cut off after %n token(s): raise “Longest answer” in the sampling settings.</source>
        <translation>
            <numerusform>Nach %n Token abgeschnitten: „Längste Antwort“ in den Sampling-Einstellungen erhöhen.</numerusform>
            <numerusform>Nach %n Tokens abgeschnitten: „Längste Antwort“ in den Sampling-Einstellungen erhöhen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1&#x2009;GiB</source>
        <translation>%1&#x2009;GiB</translation>
    </message>
    <message>
        <source>%1&#x2009;MiB</source>
        <translation>%1&#x2009;MiB</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>This model learned the benchmarks&apos; questions alone, and this is none of them: its answer means nothing.</source>
        <translation>Dieses Modell hat nur die Fragen der Benchmarks gelernt, und diese gehört nicht dazu: Die Antwort bedeutet nichts.</translation>
    </message>
</context>
<context>
    <name>BenchmarkTable</name>
    <message>
        <source>Overall</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Average of 5 tasks</source>
        <translation>Mittel der 5 Aufgaben</translation>
    </message>
    <message>
        <source>Average of 5 tasks, rows pooled</source>
        <translation>Mittel der 5 Aufgaben, Zeilen zusammengefasst</translation>
    </message>
    <message>
        <source>Average of question types</source>
        <translation>Mittel der Fragetypen</translation>
    </message>
    <message>
        <source>Chance (random), these rows</source>
        <translation>Zufall (zufällig), diese Zeilen</translation>
    </message>
    <message>
        <source>Chance (frequency, best constant), these rows</source>
        <translation>Zufall (Häufigkeit, beste Konstante), diese Zeilen</translation>
    </message>
    <message>
        <source>Chance (frequency, mode), these rows</source>
        <translation>Zufall (Häufigkeit, Modus), diese Zeilen</translation>
    </message>
    <message>
        <source>Human Level</source>
        <translation>Menschliches Niveau</translation>
    </message>
</context>
<context>
    <name>CategoryList</name>
    <message>
        <source>Give a text file with one category a line</source>
        <translation>Eine Textdatei mit einer Kategorie je Zeile angeben</translation>
    </message>
</context>
<context>
    <name>ChatExport</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>random weights: the answer means nothing</source>
        <translation>zufällige Gewichte: Die Antwort bedeutet nichts</translation>
    </message>
    <message>
        <source>Export chat %1</source>
        <translation>Chat %1 exportieren</translation>
    </message>
    <message>
        <source>Export chat</source>
        <translation>Chat exportieren</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>JSON with all branches (*.json)</source>
        <translation>JSON mit allen Zweigen (*.json)</translation>
    </message>
    <message>
        <source>a model that knows made-up rooms only</source>
        <translation>ein Modell, das nur erfundene Räume kennt</translation>
    </message>
    <message>
        <source>asked as “%1”</source>
        <translation>gefragt als „%1“</translation>
    </message>
</context>
<context>
    <name>CommandForm</name>
    <message>
        <source>More options</source>
        <translation>Weitere Optionen</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Show what a file or folder is: video, pictures, model, reconstruction</source>
        <translation>Zeigen, was eine Datei oder ein Ordner ist: Video, Bilder, Modell, Rekonstruktion</translation>
    </message>
    <message>
        <source>file or folder; its content decides what it is</source>
        <translation>Datei oder Ordner; der Inhalt entscheidet, was es ist</translation>
    </message>
    <message>
        <source>Turn text into token ids</source>
        <translation>Text in Token-IDs umwandeln</translation>
    </message>
    <message>
        <source>List the encoded clips kept on disk</source>
        <translation>Die kodierten Clips auf der Platte auflisten</translation>
    </message>
    <message>
        <source>Remove every encoded clip</source>
        <translation>Alle kodierten Clips entfernen</translation>
    </message>
    <message>
        <source>List the models on this machine</source>
        <translation>Die Modelle auf diesem Rechner auflisten</translation>
    </message>
    <message>
        <source>Show what a checkpoint consists of</source>
        <translation>Zeigen, woraus ein Checkpoint besteht</translation>
    </message>
    <message>
        <source>Write a random checkpoint of any size in the released layouts</source>
        <translation>Zufälligen Checkpoint beliebiger Größe in den veröffentlichten Anordnungen schreiben</translation>
    </message>
    <message>
        <source>more places to look</source>
        <translation>weitere Orte für die Suche</translation>
    </message>
    <message>
        <source>model folder or weight file</source>
        <translation>Modellordner oder Gewichtsdatei</translation>
    </message>
    <message>
        <source>Check a checkpoint: files, tensors, shapes, hashes, values</source>
        <translation>Checkpoint prüfen: Dateien, Tensoren, Formen, Hashes, Werte</translation>
    </message>
    <message>
        <source>Write base and adapter as one model</source>
        <translation>Basis und Adapter als ein Modell schreiben</translation>
    </message>
    <message>
        <source>Rewrite .pth, .bin or safetensors weights as safetensors</source>
        <translation>Gewichte aus .pth, .bin oder safetensors als safetensors schreiben</translation>
    </message>
    <message>
        <source>adapter folder</source>
        <translation>Adapterordner</translation>
    </message>
    <message>
        <source>weight file, or a base or merged model folder</source>
        <translation>Gewichtsdatei oder Ordner eines Basis- oder verschmolzenen Modells</translation>
    </message>
    <message>
        <source>Time the engine&apos;s stages on this machine</source>
        <translation>Die Dauer der Rechenschritte auf diesem Rechner messen</translation>
    </message>
    <message>
        <source>Compare this machine&apos;s results with the reference&apos;s, device by device</source>
        <translation>Ergebnisse dieses Rechners mit denen der Referenz vergleichen, Gerät für Gerät</translation>
    </message>
    <message>
        <source>Say what works on this machine and what to do about the rest</source>
        <translation>Sagen, was auf diesem Rechner geht und was beim Rest zu tun ist</translation>
    </message>
    <message>
        <source>List every option, or show and save the values in effect</source>
        <translation>Alle Optionen auflisten oder die geltenden Werte zeigen und speichern</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>folder with vocab.json and merges.txt, or tokenizer.json</source>
        <translation>Ordner mit vocab.json und merges.txt oder tokenizer.json</translation>
    </message>
    <message>
        <source>Arch</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>sizes of the model</source>
        <translation>Größen des Modells</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>folder to write: base, adapter and CUT3R below it</source>
        <translation>Zielordner: Basis, Adapter und CUT3R darunter</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>hashes as sha256sum prints them; empty means SHA256SUMS if it is there</source>
        <translation>Hashes, wie sha256sum sie ausgibt; leer heißt SHA256SUMS, falls vorhanden</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>also read every tensor and look for NaN and infinity</source>
        <translation>auch jeden Tensor lesen und nach NaN und Unendlich suchen</translation>
    </message>
    <message>
        <source>what to write</source>
        <translation>was geschrieben wird</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicherformat</translation>
    </message>
    <message>
        <source>number format of the written weights</source>
        <translation>Zahlenformat der geschriebenen Gewichte</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>list every tensor with its type and shape</source>
        <translation>jeden Tensor mit Typ und Form auflisten</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>what to time; empty means everything</source>
        <translation>was gemessen wird; leer heißt alles</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>repack linear layers as the engine does</source>
        <translation>lineare Schichten wie beim Rechnen umpacken</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>timed runs of a stage</source>
        <translation>gemessene Läufe je Schritt</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>siglip: frames of one batch</source>
        <translation>siglip: Bilder eines Stapels</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>cut3r: side of the picture, a multiple of 16</source>
        <translation>cut3r: Seite des Bildes, ein Vielfaches von 16</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Tokens per call</source>
        <translation>Tokens je Aufruf</translation>
    </message>
    <message>
        <source>linear, attention, qwen2-prefill: rows</source>
        <translation>linear, attention, qwen2-prefill: Zeilen</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>qwen2-decode: positions before the timed one</source>
        <translation>qwen2-decode: Positionen vor der gemessenen</translation>
    </message>
    <message>
        <source>Effective</source>
        <translation>Geltend</translation>
    </message>
    <message>
        <source>print the values in effect and who set them</source>
        <translation>die geltenden Werte ausgeben und wer sie gesetzt hat</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>list the presets</source>
        <translation>die Vorgaben auflisten</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>print docs/options.md</source>
        <translation>docs/options.md ausgeben</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>write the values in effect to this configuration file (.toml or .json)</source>
        <translation>die geltenden Werte in diese Konfigurationsdatei schreiben (.toml oder .json)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>model folder: adapter, merged model or base; empty means the embedded default</source>
        <translation>Modellordner: Adapter, verschmolzenes Modell oder Basis; leer heißt die eingebaute Vorgabe</translation>
    </message>
    <message>
        <source>Model base</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>base model of an adapter; empty looks beside it and in the Hugging Face cache</source>
        <translation>Basismodell eines Adapters; leer sucht daneben und im Cache von Hugging Face</translation>
    </message>
    <message>
        <source>Spatial</source>
        <translation>Raummodell</translation>
    </message>
    <message>
        <source>CUT3R checkpoint (.pth or .safetensors); empty looks beside the model</source>
        <translation>CUT3R-Checkpoint (.pth oder .safetensors); leer sucht neben dem Modell</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>where to compute; auto takes a GPU when there is one</source>
        <translation>wo gerechnet wird; auto nimmt eine GPU, wenn es eine gibt</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>number format of the computation; auto takes what is fastest and safe here</source>
        <translation>Zahlenformat der Rechnung; auto nimmt, was hier am schnellsten und sicher ist</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>CPU threads; 0 means all cores</source>
        <translation>CPU-Threads; 0 heißt alle Kerne</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Fp16 rope</source>
        <translation>RoPE in fp16</translation>
    </message>
    <message>
        <source>round queries and keys of CUT3R&apos;s encoder to fp16 before the rotation, as the reference</source>
        <translation>Queries und Keys des CUT3R-Encoders vor der Drehung auf fp16 runden, wie die Referenz</translation>
    </message>
    <message>
        <source>Force</source>
        <translation>Erzwingen</translation>
    </message>
    <message>
        <source>load although the memory forecast says that it will not fit</source>
        <translation>laden, obwohl es laut Speicherprognose nicht passt</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>published set of sampling, pooling and prompt settings</source>
        <translation>veröffentlichter Satz von Sampling-, Pooling- und Prompt-Einstellungen</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>frames sampled from the clip; 0 means every frame (reconstruct only)</source>
        <translation>Stichprobenbilder aus dem Clip; 0 heißt jedes Bild (nur Rekonstruktion)</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>treat the pictures as one video (pooled) or as separate images</source>
        <translation>die Bilder als ein Video (gepoolt) oder als einzelne Bilder behandeln</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>spatial tokens the answer may use; config means as the model was trained</source>
        <translation>Raum-Tokens, die die Antwort nutzen darf; config heißt wie beim Training des Modells</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>honour the rotation a video file asks for (the reference ignores it)</source>
        <translation>die Drehung beachten, die eine Videodatei verlangt (die Referenz übergeht sie)</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>keep encoded clips on disk, so that later questions need no encoder</source>
        <translation>kodierte Clips auf der Platte behalten, damit spätere Fragen keinen Encoder brauchen</translation>
    </message>
    <message>
        <source>Cache max gib</source>
        <translation>Cache höchstens, GiB</translation>
    </message>
    <message>
        <source>most that encoded clips may take on disk; unset means 20</source>
        <translation>so viel dürfen kodierte Clips auf der Platte belegen; ohne Angabe 20</translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation>Höchstens neue Tokens</translation>
    </message>
    <message>
        <source>longest answer; 0 means the profile&apos;s limit</source>
        <translation>längste Antwort; 0 heißt die Grenze des Profils</translation>
    </message>
    <message>
        <source>Min new tokens</source>
        <translation>Mindestens neue Tokens</translation>
    </message>
    <message>
        <source>shortest answer; 0 means as the model says</source>
        <translation>kürzeste Antwort; 0 heißt, was das Modell vorgibt</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 decodes greedily, higher values sample more freely</source>
        <translation>0 dekodiert greedy, höhere Werte wählen freier</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>sample among the likeliest tokens of this total probability</source>
        <translation>unter den wahrscheinlichsten Tokens mit dieser Gesamtwahrscheinlichkeit wählen</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>sample among this many likeliest tokens; 0 means no limit</source>
        <translation>unter so vielen wahrscheinlichsten Tokens wählen; 0 heißt keine Grenze</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>divides the logits of tokens already generated; unset means as the base model says</source>
        <translation>teilt die Logits schon erzeugter Tokens; ohne Angabe wie beim Basismodell</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>seed of the sampler</source>
        <translation>Startwert des Samplings</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>Lange Seite</translation>
    </message>
    <message>
        <source>Revisit</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>passes over the clip; the last one&apos;s output is kept</source>
        <translation>Durchgänge über den Clip; die Ausgabe des letzten bleibt</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Revisit updates</source>
        <translation>Durchgänge ändern</translation>
    </message>
    <message>
        <source>let passes after the first still change the memory</source>
        <translation>auch Durchgänge nach dem ersten den Speicher ändern lassen</translation>
    </message>
    <message>
        <source>Ttt3r</source>
        <translation>TTT3R</translation>
    </message>
    <message>
        <source>TTT3R&apos;s gated state update, which drifts less on long videos</source>
        <translation>gesteuerte Zustandsänderung von TTT3R, die bei langen Videos weniger driftet</translation>
    </message>
    <message>
        <source>Reset every</source>
        <translation>Neustart alle</translation>
    </message>
    <message>
        <source>restart the memory every so many frames and chain the poses; 0 means never</source>
        <translation>den Speicher nach je so vielen Bildern neu beginnen und die Posen verketten; 0 heißt nie</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>what to write into the output folder</source>
        <translation>was in den Ausgabeordner geschrieben wird</translation>
    </message>
    <message>
        <source>Min confidence</source>
        <translation>Mindestsicherheit</translation>
    </message>
    <message>
        <source>keep points that are more certain than this; confidence begins at 1</source>
        <translation>Punkte behalten, die sicherer sind als dies; die Sicherheit beginnt bei 1</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>each frame&apos;s own map moved by its pose (drifts less), or the map of the world head</source>
        <translation>die eigenen Punkte jedes Bildes, mit seiner Pose bewegt (driftet weniger), oder die Punkte des Weltkopfs</translation>
    </message>
    <message>
        <source>Remove outliers</source>
        <translation>Ausreißer entfernen</translation>
    </message>
    <message>
        <source>drop points that lie far from all others</source>
        <translation>Punkte weglassen, die weit von allen anderen liegen</translation>
    </message>
    <message>
        <source>Colmap points</source>
        <translation>COLMAP-Punkte</translation>
    </message>
    <message>
        <source>thin the points of the COLMAP model to this many</source>
        <translation>die Punkte des COLMAP-Modells auf so viele ausdünnen</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Show what an answer&apos;s token looked at, and what it depended on</source>
        <translation>Zeigen, wohin ein Token der Antwort sah und wovon es abhing</translation>
    </message>
    <message>
        <source>the clip</source>
        <translation>der Clip</translation>
    </message>
    <message>
        <source>what to ask</source>
        <translation>was gefragt wird</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>which token of the answer, counted from 0</source>
        <translation>welches Token der Antwort, ab 0 gezählt</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>decoder layers whose attention is averaged, counted from 0; empty means all</source>
        <translation>Decoder-Schichten, deren Aufmerksamkeit gemittelt wird, ab 0 gezählt; leer heißt alle</translation>
    </message>
    <message>
        <source>Each layer</source>
        <translation>Jede Schicht</translation>
    </message>
    <message>
        <source>also give the attention of every layer</source>
        <translation>auch die Aufmerksamkeit jeder Schicht ausgeben</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdeckung</translation>
    </message>
    <message>
        <source>what is hidden to see how much it mattered; one pass of the model each</source>
        <translation>was verdeckt wird, um zu sehen, wie viel es zählte; je ein Durchgang des Modells</translation>
    </message>
    <message>
        <source>Block side</source>
        <translation>Blockseite</translation>
    </message>
    <message>
        <source>width and height of a hidden block</source>
        <translation>Breite und Höhe eines verdeckten Blocks</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>Fusion change</source>
        <translation>Änderung durch Fusion</translation>
    </message>
    <message>
        <source>measure how much the geometry branch changes each patch</source>
        <translation>messen, wie stark der Geometriezweig jeden Patch ändert</translation>
    </message>
    <message>
        <source>take the question as the whole prompt after &lt;image&gt; and its newline</source>
        <translation>die Frage als ganzen Prompt nach &lt;image&gt; und dessen Zeilenumbruch nehmen</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>folder for evidence.json and the frames with the heat painted on them</source>
        <translation>Ordner für evidence.json und die Bilder mit aufgemalter Wärmekarte</translation>
    </message>
    <message>
        <source>Ask a question again without camera tokens, geometry tokens, fusion, or frames</source>
        <translation>Eine Frage ohne Kamera-Tokens, Geometrie-Tokens, Fusion oder Bilder neu stellen</translation>
    </message>
    <message>
        <source>Frame counts</source>
        <translation>Bildzahlen</translation>
    </message>
    <message>
        <source>also ask with these numbers of frames, with commas between them</source>
        <translation>auch mit diesen Bildzahlen fragen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Ask an answer card&apos;s questions again and compare the tokens</source>
        <translation>Die Fragen einer Antwortkarte neu stellen und die Tokens vergleichen</translation>
    </message>
    <message>
        <source>the answer card, JSON</source>
        <translation>die Antwortkarte, JSON</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>where the video lies now; unset: as the card says</source>
        <translation>wo das Video jetzt liegt; ohne Angabe: wie auf der Karte</translation>
    </message>
    <message>
        <source>where the model lies now; unset: as the card says</source>
        <translation>wo das Modell jetzt liegt; ohne Angabe: wie auf der Karte</translation>
    </message>
    <message>
        <source>where the adapter&apos;s base model lies now; unset: as the card says</source>
        <translation>wo das Basismodell des Adapters jetzt liegt; ohne Angabe: wie auf der Karte</translation>
    </message>
    <message>
        <source>where the CUT3R weights lie now; unset: as the card says</source>
        <translation>wo die CUT3R-Gewichte jetzt liegen; ohne Angabe: wie auf der Karte</translation>
    </message>
    <message>
        <source>compute elsewhere than the card says; the numbers may then differ</source>
        <translation>anderswo rechnen, als die Karte sagt; die Zahlen können dann abweichen</translation>
    </message>
    <message>
        <source>Tell how far two annotators of a scene agree</source>
        <translation>Sagen, wie weit zwei Annotatoren einer Szene übereinstimmen</translation>
    </message>
    <message>
        <source>project or scene metadata of the first annotator</source>
        <translation>Projekt oder Szenenmetadaten des ersten Annotators</translation>
    </message>
    <message>
        <source>project or scene metadata of the second annotator</source>
        <translation>Projekt oder Szenenmetadaten des zweiten Annotators</translation>
    </message>
    <message>
        <source>Annotator a</source>
        <translation>Annotator A</translation>
    </message>
    <message>
        <source>Annotator b</source>
        <translation>Annotator B</translation>
    </message>
    <message>
        <source>whose objects of A count; empty means everybody&apos;s</source>
        <translation>wessen Objekte von A zählen; leer heißt die von allen</translation>
    </message>
    <message>
        <source>whose objects of B count; empty means everybody&apos;s</source>
        <translation>wessen Objekte von B zählen; leer heißt die von allen</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>scene of a metadata file that holds several</source>
        <translation>Szene einer Metadatendatei, die mehrere enthält</translation>
    </message>
    <message>
        <source>Video a</source>
        <translation>Video A</translation>
    </message>
    <message>
        <source>Video b</source>
        <translation>Video B</translation>
    </message>
    <message>
        <source>video of project A, from 1; 0 is the one shown last</source>
        <translation>Video von Projekt A, ab 1; 0 ist das zuletzt gezeigte</translation>
    </message>
    <message>
        <source>video of project B, from 1; 0 is the one shown last</source>
        <translation>Video von Projekt B, ab 1; 0 ist das zuletzt gezeigte</translation>
    </message>
    <message>
        <source>Min iou</source>
        <translation>IoU mindestens</translation>
    </message>
    <message>
        <source>smallest overlap (IoU) of two boxes of one object</source>
        <translation>kleinste Überlappung (IoU) zweier Quader eines Objekts</translation>
    </message>
    <message>
        <source>Draw a room from above with its objects and the camera path</source>
        <translation>Einen Raum von oben mit Objekten und Kamerapfad zeichnen</translation>
    </message>
    <message>
        <source>Tell how the objects of a room lie to one of them</source>
        <translation>Sagen, wie die Objekte eines Raums zu einem von ihnen liegen</translation>
    </message>
    <message>
        <source>Bring a scene&apos;s metadata into a project</source>
        <translation>Die Metadaten einer Szene in ein Projekt holen</translation>
    </message>
    <message>
        <source>Write a project&apos;s objects as scene and frame metadata</source>
        <translation>Die Objekte eines Projekts als Szenen- und Bildmetadaten schreiben</translation>
    </message>
    <message>
        <source>folder of a saved reconstruction, project file, or scene metadata</source>
        <translation>Ordner einer gespeicherten Rekonstruktion, Projektdatei oder Szenenmetadaten</translation>
    </message>
    <message>
        <source>project file of the studio</source>
        <translation>Projektdatei des Studios</translation>
    </message>
    <message>
        <source>scene metadata</source>
        <translation>Szenenmetadaten</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>the SVG file to write</source>
        <translation>die SVG-Datei, die geschrieben wird</translation>
    </message>
    <message>
        <source>Px per m</source>
        <translation>Pixel je m</translation>
    </message>
    <message>
        <source>size: pixels of a metre</source>
        <translation>Größe: Pixel eines Meters</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>on a dark ground</source>
        <translation>auf dunklem Grund</translation>
    </message>
    <message>
        <source>Frame metadata</source>
        <translation>Bildmetadaten</translation>
    </message>
    <message>
        <source>frame metadata beside scene metadata</source>
        <translation>Bildmetadaten neben Szenenmetadaten</translation>
    </message>
    <message>
        <source>which scene of scene metadata; empty: the first one</source>
        <translation>welche Szene der Szenenmetadaten; leer: die erste</translation>
    </message>
    <message>
        <source>which video of a project, counted from 1; 0: the one shown last</source>
        <translation>welches Video eines Projekts, ab 1 gezählt; 0: das zuletzt gezeigte</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>instance id of the object that the others are compared with</source>
        <translation>Instanznummer des Objekts, mit dem die anderen verglichen werden</translation>
    </message>
    <message>
        <source>Facing</source>
        <translation>Blick zu</translation>
    </message>
    <message>
        <source>instance id of the object that one faces while standing at it; gives directions</source>
        <translation>Instanznummer des Objekts, zu dem man von dort aus sieht; ergibt Richtungen</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>id of the frame in whose camera left and right, up and down, near and far are told</source>
        <translation>Kennung des Bildes, in dessen Kamera links und rechts, oben und unten, nah und fern gelten</translation>
    </message>
    <message>
        <source>frame metadata, whose poses place the boxes in the room</source>
        <translation>Bildmetadaten, deren Posen die Quader in den Raum setzen</translation>
    </message>
    <message>
        <source>which scene of the file; empty: the one named like the video, or the only one</source>
        <translation>welche Szene der Datei; leer: die mit dem Namen des Videos oder die einzige</translation>
    </message>
    <message>
        <source>into which video, counted from 1; 0: the one shown last</source>
        <translation>in welches Video, ab 1 gezählt; 0: das zuletzt gezeigte</translation>
    </message>
    <message>
        <source>the scene metadata to write</source>
        <translation>die Szenenmetadaten, die geschrieben werden</translation>
    </message>
    <message>
        <source>Frame output</source>
        <translation>Ausgabe der Bilder</translation>
    </message>
    <message>
        <source>the frame metadata to write; left out: none</source>
        <translation>die Bildmetadaten, die geschrieben werden; ohne Angabe: keine</translation>
    </message>
    <message>
        <source>which video, counted from 1; 0: the one shown last</source>
        <translation>welches Video, ab 1 gezählt; 0: das zuletzt gezeigte</translation>
    </message>
    <message>
        <source>Solve a question in the room&apos;s geometry and compare an answer with it</source>
        <translation>Eine Frage in der Geometrie des Raums lösen und eine Antwort damit vergleichen</translation>
    </message>
    <message>
        <source>project, saved reconstruction or scene metadata</source>
        <translation>Projekt, gespeicherte Rekonstruktion oder Szenenmetadaten</translation>
    </message>
    <message>
        <source>question of a benchmark or in plain words</source>
        <translation>Frage eines Benchmarks oder in einfachen Worten</translation>
    </message>
    <message>
        <source>answer of a model</source>
        <translation>Antwort eines Modells</translation>
    </message>
    <message>
        <source>which scene of scene metadata</source>
        <translation>welche Szene der Szenenmetadaten</translation>
    </message>
    <message>
        <source>frame metadata of the scene; without it no question about frames can be checked</source>
        <translation>Bildmetadaten der Szene; ohne sie lässt sich keine Frage nach Bildern prüfen</translation>
    </message>
    <message>
        <source>frame that questions mean that name none, counted from 1; 0: none</source>
        <translation>Bild, das Fragen ohne eigene Angabe meinen, ab 1 gezählt; 0: keines</translation>
    </message>
    <message>
        <source>Say how far a reconstruction can be trusted</source>
        <translation>Sagen, wie weit einer Rekonstruktion zu trauen ist</translation>
    </message>
    <message>
        <source>project or saved reconstruction</source>
        <translation>Projekt oder gespeicherte Rekonstruktion</translation>
    </message>
    <message>
        <source>Make the 3D box of an object outlined in a frame</source>
        <translation>Den 3D-Quader eines im Bild umrandeten Objekts bilden</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>corners in pixels of the frame&apos;s point map; two make a rectangle</source>
        <translation>Ecken in Pixeln der Punktkarte des Bildes; zwei ergeben ein Rechteck</translation>
    </message>
    <message>
        <source>frame of the reconstruction, from 1</source>
        <translation>Bild der Rekonstruktion, ab 1</translation>
    </message>
    <message>
        <source>use points that are more certain than this; 0 takes what the project shows, else 1.5</source>
        <translation>nur Punkte verwenden, die sicherer sind; 0 nimmt, was das Projekt zeigt, sonst 1,5</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>model folder to train on top of</source>
        <translation>Modellordner, auf dem das Training aufbaut</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>folder whose config.json adds the fusion block and the spatial tower, and whose trained values a run starts from; empty: none</source>
        <translation>Ordner, dessen config.json Fusionsblock und Raumencoder ergänzt und mit dessen trainierten Werten ein Lauf beginnt; leer: keiner</translation>
    </message>
    <message>
        <source>CUT3R checkpoint</source>
        <translation>CUT3R-Checkpoint</translation>
    </message>
    <message>
        <source>spatial tokens the fusion block attends to: the paper&apos;s ablations</source>
        <translation>Raum-Tokens, auf die der Fusionsblock achtet: die Ablationen der Veröffentlichung</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>YAML list of conversation files with their sampling strategies, or one JSON or JSONL file</source>
        <translation>YAML-Liste von Dialogdateien mit ihren Auswahlstrategien oder eine JSON- oder JSONL-Datei</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>folder that the samples&apos; paths begin at</source>
        <translation>Ordner, bei dem die Pfade der Beispiele beginnen</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>folder for the features of the frozen towers; empty: beside the run</source>
        <translation>Ordner für die Merkmale der eingefrorenen Encoder; leer: neben dem Lauf</translation>
    </message>
    <message>
        <source>Test scenes</source>
        <translation>Testszenen</translation>
    </message>
    <message>
        <source>list of scenes that must not be trained on</source>
        <translation>Liste der Szenen, mit denen nicht trainiert werden darf</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>a mixture that is never trained on: its loss judges checkpoints</source>
        <translation>eine Mischung, mit der nie trainiert wird: Ihr Verlust bewertet Checkpoints</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>Anteil zur Validierung</translation>
    </message>
    <message>
        <source>share of the mixture&apos;s scenes kept for that instead, drawn by train_seed</source>
        <translation>Anteil der Szenen der Mischung, der stattdessen dafür bleibt, mit train_seed gezogen</translation>
    </message>
    <message>
        <source>Validation samples</source>
        <translation>Beispiele zur Validierung</translation>
    </message>
    <message>
        <source>most samples of it; 0: all</source>
        <translation>höchstens so viele Beispiele davon; 0: alle</translation>
    </message>
    <message>
        <source>frames of a video</source>
        <translation>Bilder eines Videos</translation>
    </message>
    <message>
        <source>Time instruction</source>
        <translation>Zeitangabe</translation>
    </message>
    <message>
        <source>put the sentence with the frames&apos; times before the question</source>
        <translation>den Satz mit den Zeiten der Bilder vor die Frage stellen</translation>
    </message>
    <message>
        <source>Force sample</source>
        <translation>Stichprobe erzwingen</translation>
    </message>
    <message>
        <source>spread the frames evenly, always</source>
        <translation>die Bilder immer gleichmäßig verteilen</translation>
    </message>
    <message>
        <source>Group by modality length</source>
        <translation>Nach Art und Länge gruppieren</translation>
    </message>
    <message>
        <source>put samples of like kind and length into one batch, as the reference&apos;s sampler</source>
        <translation>Beispiele ähnlicher Art und Länge in einen Stapel legen, wie der Sampler der Referenz</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Lade-Threads</translation>
    </message>
    <message>
        <source>threads that load samples</source>
        <translation>Threads, die Beispiele laden</translation>
    </message>
    <message>
        <source>Lora</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>train low-rank adapters of the decoder</source>
        <translation>Adapter niedrigen Rangs des Decoders trainieren</translation>
    </message>
    <message>
        <source>Lora r</source>
        <translation>LoRA r</translation>
    </message>
    <message>
        <source>their rank</source>
        <translation>ihr Rang</translation>
    </message>
    <message>
        <source>Lora alpha</source>
        <translation>LoRA alpha</translation>
    </message>
    <message>
        <source>they count alpha / r times</source>
        <translation>sie zählen alpha / r mal</translation>
    </message>
    <message>
        <source>Lora dropout</source>
        <translation>LoRA-Dropout</translation>
    </message>
    <message>
        <source>of their input</source>
        <translation>ihrer Eingabe</translation>
    </message>
    <message>
        <source>Lora targets</source>
        <translation>LoRA-Ziele</translation>
    </message>
    <message>
        <source>layers that get one; empty: every linear layer of the decoder</source>
        <translation>Schichten, die einen bekommen; leer: jede lineare Schicht des Decoders</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>train the whole decoder</source>
        <translation>den ganzen Decoder trainieren</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>Projektor</translation>
    </message>
    <message>
        <source>train the projector</source>
        <translation>den Projektor trainieren</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>Fusion</translation>
    </message>
    <message>
        <source>train the fusion block</source>
        <translation>den Fusionsblock trainieren</translation>
    </message>
    <message>
        <source>Vision tower</source>
        <translation>Bildencoder</translation>
    </message>
    <message>
        <source>train SigLIP too, on pixels in place of kept features</source>
        <translation>auch SigLIP trainieren, mit Pixeln statt aufbewahrter Merkmale</translation>
    </message>
    <message>
        <source>Spatial tower</source>
        <translation>Raumencoder</translation>
    </message>
    <message>
        <source>train CUT3R too, on pixels in place of kept features</source>
        <translation>auch CUT3R trainieren, mit Pixeln statt aufbewahrter Merkmale</translation>
    </message>
    <message>
        <source>Mm tunable parts</source>
        <translation>Trainierbare Teile (mm)</translation>
    </message>
    <message>
        <source>the reference&apos;s way to say it: a comma list of mm_language_model, mm_mlp_adapter, fusion_block, mm_vision_tower, spatial_tower; exactly these are trained, without lora; empty: as the keys above say</source>
        <translation>so sagt es die Referenz: eine Kommaliste aus mm_language_model, mm_mlp_adapter, fusion_block, mm_vision_tower, spatial_tower; genau diese werden trainiert, ohne LoRA; leer: wie die Schlüssel oben sagen</translation>
    </message>
    <message>
        <source>Fusion dropout</source>
        <translation>Fusions-Dropout</translation>
    </message>
    <message>
        <source>of the tokens that leave the fusion block</source>
        <translation>der Tokens, die den Fusionsblock verlassen</translation>
    </message>
    <message>
        <source>Expect parameters</source>
        <translation>Erwartete Parameter</translation>
    </message>
    <message>
        <source>number of the model&apos;s trained values; a run that counts another one stops; 0: any</source>
        <translation>Zahl der trainierten Werte des Modells; ein Lauf, der eine andere zählt, hält an; 0: beliebig</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>passes over the data</source>
        <translation>Durchgänge durch die Daten</translation>
    </message>
    <message>
        <source>Max steps</source>
        <translation>Höchstens Schritte</translation>
    </message>
    <message>
        <source>most optimiser steps; 0: as epochs say</source>
        <translation>höchstens so viele Optimierungsschritte; 0: wie die Epochen sagen</translation>
    </message>
    <message>
        <source>samples of a process at once</source>
        <translation>Beispiele eines Prozesses auf einmal</translation>
    </message>
    <message>
        <source>Accumulation</source>
        <translation>Akkumulation</translation>
    </message>
    <message>
        <source>batches a step adds up</source>
        <translation>Stapel, die ein Schritt summiert</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>at its highest</source>
        <translation>an ihrem höchsten Punkt</translation>
    </message>
    <message>
        <source>Projector learning rate</source>
        <translation>Lernrate des Projektors</translation>
    </message>
    <message>
        <source>of the projector; 0: as the rest</source>
        <translation>des Projektors; 0: wie der Rest</translation>
    </message>
    <message>
        <source>Fusion learning rate</source>
        <translation>Lernrate der Fusion</translation>
    </message>
    <message>
        <source>of the fusion block; 0: as the rest</source>
        <translation>des Fusionsblocks; 0: wie der Rest</translation>
    </message>
    <message>
        <source>Vision tower learning rate</source>
        <translation>Lernrate des Bildencoders</translation>
    </message>
    <message>
        <source>of SigLIP; 0: as the rest</source>
        <translation>von SigLIP; 0: wie der Rest</translation>
    </message>
    <message>
        <source>Spatial tower learning rate</source>
        <translation>Lernrate des Raumencoders</translation>
    </message>
    <message>
        <source>of CUT3R; 0: as the rest</source>
        <translation>von CUT3R; 0: wie der Rest</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>of matrices</source>
        <translation>der Matrizen</translation>
    </message>
    <message>
        <source>Warmup ratio</source>
        <translation>Anteil zum Aufwärmen</translation>
    </message>
    <message>
        <source>share of the steps</source>
        <translation>Anteil der Schritte</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>how the learning rate falls</source>
        <translation>wie die Lernrate fällt</translation>
    </message>
    <message>
        <source>Max grad norm</source>
        <translation>Gradientennorm höchstens</translation>
    </message>
    <message>
        <source>gradients are clipped to; 0: never</source>
        <translation>Gradienten werden darauf begrenzt; 0: nie</translation>
    </message>
    <message>
        <source>Beta1</source>
        <translation>Beta1</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Beta2</source>
        <translation>Beta2</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Train device</source>
        <translation>Trainingsgerät</translation>
    </message>
    <message>
        <source>of several processes on a machine each takes the GPU of its number</source>
        <translation>von mehreren Prozessen auf einem Rechner nimmt jeder die GPU mit seiner Nummer</translation>
    </message>
    <message>
        <source>Train dtype</source>
        <translation>Zahlenformat des Trainings</translation>
    </message>
    <message>
        <source>number format of the weights; sums and the optimiser are fp32</source>
        <translation>Zahlenformat der Gewichte; Summen und Optimierer sind fp32</translation>
    </message>
    <message>
        <source>Tf32</source>
        <translation>TF32</translation>
    </message>
    <message>
        <source>fp32 products on GPUs in tensor cores&apos; 19 bits</source>
        <translation>fp32-Produkte auf GPUs in den 19 Bit der Tensorkerne</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>Neu berechnen</translation>
    </message>
    <message>
        <source>compute activations again in the backward pass instead of keeping them</source>
        <translation>Aktivierungen im Rückwärtsgang neu berechnen, statt sie zu behalten</translation>
    </message>
    <message>
        <source>Shard optimizer</source>
        <translation>Optimierer aufteilen</translation>
    </message>
    <message>
        <source>with several processes, each keeps the optimiser&apos;s state of its share of the tensors only (ZeRO-2)</source>
        <translation>bei mehreren Prozessen behält jeder nur den Optimierer-Zustand seines Anteils der Tensoren (ZeRO-2)</translation>
    </message>
    <message>
        <source>Train seed</source>
        <translation>Startwert des Trainings</translation>
    </message>
    <message>
        <source>of first values, order and dropout</source>
        <translation>der Anfangswerte, der Reihenfolge und des Dropouts</translation>
    </message>
    <message>
        <source>Train threads</source>
        <translation>Trainings-Threads</translation>
    </message>
    <message>
        <source>0 means all cores</source>
        <translation>0 heißt alle Kerne</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>Speichern alle</translation>
    </message>
    <message>
        <source>steps between checkpoints; 0: each epoch</source>
        <translation>Schritte zwischen Checkpoints; 0: jede Epoche</translation>
    </message>
    <message>
        <source>Keep last</source>
        <translation>Letzte behalten</translation>
    </message>
    <message>
        <source>checkpoints that stay</source>
        <translation>Checkpoints, die bleiben</translation>
    </message>
    <message>
        <source>Keep best</source>
        <translation>Besten behalten</translation>
    </message>
    <message>
        <source>never delete the one of the lowest validation loss; needs validation or validation_share</source>
        <translation>nie den mit dem niedrigsten Validierungsverlust löschen; braucht validation oder validation_share</translation>
    </message>
    <message>
        <source>Pose weight</source>
        <translation>Gewicht der Posen</translation>
    </message>
    <message>
        <source>of the pose loss beside the answers&apos; loss; 0: no pose head</source>
        <translation>des Posenverlusts neben dem Verlust der Antworten; 0: kein Posenkopf</translation>
    </message>
    <message>
        <source>Pose learning rate</source>
        <translation>Lernrate der Posen</translation>
    </message>
    <message>
        <source>of the head at its highest</source>
        <translation>des Kopfes an ihrem höchsten Punkt</translation>
    </message>
    <message>
        <source>Pose width</source>
        <translation>Breite des Posenkopfs</translation>
    </message>
    <message>
        <source>hidden width of the head</source>
        <translation>verborgene Breite des Kopfes</translation>
    </message>
    <message>
        <source>Pose frames</source>
        <translation>Bilder mit Posen</translation>
    </message>
    <message>
        <source>frame metadata with the camera poses of the scenes; a file NAME.poses.json beside a video comes first</source>
        <translation>Bildmetadaten mit den Kameraposen der Szenen; eine Datei NAME.poses.json neben einem Video geht vor</translation>
    </message>
    <message>
        <source>of rooms and first values</source>
        <translation>der Räume und Anfangswerte</translation>
    </message>
    <message>
        <source>Held out rooms</source>
        <translation>Zurückgehaltene Räume</translation>
    </message>
    <message>
        <source>rooms of the evaluation</source>
        <translation>Räume der Auswertung</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>of the stage</source>
        <translation>der Stufe</translation>
    </message>
    <message>
        <source>Muon</source>
        <translation>Muon</translation>
    </message>
    <message>
        <source>step matrices by Muon, the rest by AdamW</source>
        <translation>Matrizen mit Muon anpassen, den Rest mit AdamW</translation>
    </message>
    <message>
        <source>Frames per step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>of all clips of a step</source>
        <translation>aller Clips eines Schritts</translation>
    </message>
    <message>
        <source>Clips per step</source>
        <translation>Clips je Schritt</translation>
    </message>
    <message>
        <source>rooms of a step, four frames each</source>
        <translation>Räume eines Schritts, je vier Bilder</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>made-up rooms to learn from</source>
        <translation>erfundene Räume, aus denen gelernt wird</translation>
    </message>
    <message>
        <source>a room each</source>
        <translation>je Schritt ein Raum</translation>
    </message>
    <message>
        <source>Text steps</source>
        <translation>Textschritte</translation>
    </message>
    <message>
        <source>first steps without pictures</source>
        <translation>erste Schritte ohne Bilder</translation>
    </message>
    <message>
        <source>Questions per room</source>
        <translation>Fragen je Raum</translation>
    </message>
    <message>
        <source>of a step</source>
        <translation>eines Schritts</translation>
    </message>
    <message>
        <source>Practice per room</source>
        <translation>Übung je Raum</translation>
    </message>
    <message>
        <source>of a step: questions about single frames that no benchmark asks</source>
        <translation>eines Schritts: Fragen zu einzelnen Bildern, die kein Benchmark stellt</translation>
    </message>
    <message>
        <source>Dense weight</source>
        <translation>Gewicht der dichten Ziele</translation>
    </message>
    <message>
        <source>of what patches, frames and named objects truly are, beside the answers&apos; loss; 0: answers alone</source>
        <translation>dessen, was Patches, Bilder und benannte Objekte wirklich sind, neben dem Verlust der Antworten; 0: nur Antworten</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>of the adapters</source>
        <translation>der Adapter</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>they count alpha / rank times</source>
        <translation>sie zählen alpha / rank mal</translation>
    </message>
    <message>
        <source>as many as stage C has for a fair twin; 0: none</source>
        <translation>so viele wie Stufe C, damit der Zwilling vergleichbar ist; 0: keine</translation>
    </message>
    <message>
        <source>of each variant: all tokens, without camera tokens, without geometry tokens, without both; 0: none</source>
        <translation>jeder Variante: alle Tokens, ohne Kamera-Tokens, ohne Geometrie-Tokens, ohne beide; 0: keine</translation>
    </message>
    <message>
        <source>Unpack scans of a dataset into the folders that training reads</source>
        <translation>Scans eines Datensatzes in die Ordner entpacken, die das Training liest</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>whose files lie there</source>
        <translation>wessen Dateien dort liegen</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Stammordner</translation>
    </message>
    <message>
        <source>folder into which the dataset was downloaded</source>
        <translation>Ordner, in den der Datensatz heruntergeladen wurde</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilmenge</translation>
    </message>
    <message>
        <source>split of the dataset</source>
        <translation>Teilmenge des Datensatzes</translation>
    </message>
    <message>
        <source>folder to write the training layout to</source>
        <translation>Ordner, in den die Trainingsdateien geschrieben werden</translation>
    </message>
    <message>
        <source>Sampled frames</source>
        <translation>Stichprobenbilder</translation>
    </message>
    <message>
        <source>frames that stand for a video</source>
        <translation>Bilder, die für ein Video stehen</translation>
    </message>
    <message>
        <source>also write a video of each scene</source>
        <translation>auch von jeder Szene ein Video schreiben</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>do only the i-th of n parts of the scenes</source>
        <translation>nur den i-ten von n Teilen der Szenen bearbeiten</translation>
    </message>
    <message>
        <source>i/n</source>
        <translation>i/n</translation>
    </message>
    <message>
        <source>Turn scans of a dataset into scene graphs</source>
        <translation>Aus Scans eines Datensatzes Szenengraphen machen</translation>
    </message>
    <message>
        <source>folder to write the metadata to</source>
        <translation>Ordner, in den die Metadaten geschrieben werden</translation>
    </message>
    <message>
        <source>Compat</source>
        <translation>Kompatibilität</translation>
    </message>
    <message>
        <source>paper2025 does what the released programs do, their bugs included</source>
        <translation>paper2025 tut, was die veröffentlichten Programme tun, samt ihren Fehlern</translation>
    </message>
    <message>
        <source>Video folder</source>
        <translation>Videoordner</translation>
    </message>
    <message>
        <source>what the paths of the videos begin with; empty means ScanNet/videos/&lt;split&gt;, and so with ScanNetpp and ARkitScenes</source>
        <translation>womit die Pfade der Videos beginnen; leer heißt ScanNet/videos/&lt;split&gt;, ebenso bei ScanNetpp und ARkitScenes</translation>
    </message>
    <message>
        <source>do only the i-th of n parts of the scenes; the last one to end puts all together</source>
        <translation>nur den i-ten von n Teilen der Szenen bearbeiten; der letzte fertige fügt alles zusammen</translation>
    </message>
    <message>
        <source>Ask every question of the benchmarks&apos; tasks about scene graphs</source>
        <translation>Alle Fragen der Benchmarks zu Szenengraphen stellen</translation>
    </message>
    <message>
        <source>Scene metadata</source>
        <translation>Szenenmetadaten</translation>
    </message>
    <message>
        <source>scene metadata of data metadata</source>
        <translation>Szenenmetadaten aus data metadata</translation>
    </message>
    <message>
        <source>frame metadata; without it no question about frames is made</source>
        <translation>Bildmetadaten; ohne sie entsteht keine Frage zu Bildern</translation>
    </message>
    <message>
        <source>the dataset&apos;s folder, whose meshes route planning needs; without it no question about routes is made</source>
        <translation>der Ordner des Datensatzes, dessen Netze die Wegplanung braucht; ohne ihn entsteht keine Frage zu Wegen</translation>
    </message>
    <message>
        <source>Meshes</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>folder with a mesh named after each scene (PLY, OBJ, STL or glTF, in metres), in place of --root</source>
        <translation>Ordner mit einem nach jeder Szene benannten Netz (PLY, OBJ, STL oder glTF, in Metern), statt --root</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Fragetypen</translation>
    </message>
    <message>
        <source>names of tasks, or all</source>
        <translation>Namen von Fragetypen oder all</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>Höchstzahl</translation>
    </message>
    <message>
        <source>most questions of a task about a scene: a number, none, or default</source>
        <translation>höchstens so viele Fragen eines Typs zu einer Szene: eine Zahl, none oder default</translation>
    </message>
    <message>
        <source>the same seed gives the same questions</source>
        <translation>gleicher Startwert, gleiche Fragen</translation>
    </message>
    <message>
        <source>threads; 0 means all cores</source>
        <translation>Threads; 0 heißt alle Kerne</translation>
    </message>
    <message>
        <source>do only the i-th of n parts of the scenes; the last one to end joins all</source>
        <translation>nur den i-ten von n Teilen der Szenen bearbeiten; der letzte fertige verbindet alle</translation>
    </message>
    <message>
        <source>folder to write a file per task to</source>
        <translation>Ordner, in den je Fragetyp eine Datei geschrieben wird</translation>
    </message>
    <message>
        <source>Write questions as training conversations or benchmark files</source>
        <translation>Fragen als Trainingsdialoge oder Benchmark-Dateien schreiben</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>file or folder that data qa wrote</source>
        <translation>Datei oder Ordner, von data qa geschrieben</translation>
    </message>
    <message>
        <source>file to write</source>
        <translation>Datei, die geschrieben wird</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>what to write: training conversations, a benchmark&apos;s file, or all records in one</source>
        <translation>was geschrieben wird: Trainingsdialoge, die Datei eines Benchmarks oder alle Einträge in einer</translation>
    </message>
    <message>
        <source>Train scenes</source>
        <translation>Trainingsszenen</translation>
    </message>
    <message>
        <source>scenes of the training split, one a line</source>
        <translation>Szenen der Trainingsmenge, eine je Zeile</translation>
    </message>
    <message>
        <source>Val scenes</source>
        <translation>Validierungsszenen</translation>
    </message>
    <message>
        <source>scenes of the validation split: never in what is trained on</source>
        <translation>Szenen der Validierungsmenge: nie in dem, womit trainiert wird</translation>
    </message>
    <message>
        <source>scenes of the test split: never in what is trained on</source>
        <translation>Szenen der Testmenge: nie in dem, womit trainiert wird</translation>
    </message>
    <message>
        <source>Id seed</source>
        <translation>Startwert der Kennungen</translation>
    </message>
    <message>
        <source>the same seed gives the conversations the same ids</source>
        <translation>gleicher Startwert, gleiche Kennungen der Dialoge</translation>
    </message>
    <message>
        <source>Run VSI-Bench, VSTI-Bench or the synthetic benchmarks</source>
        <translation>VSI-Bench, VSTI-Bench oder die synthetischen Benchmarks ausführen</translation>
    </message>
    <message>
        <source>who answers: native, openai, random, frequency, recorded, or a preset of `vlm3r bench list`; empty: native</source>
        <translation>wer antwortet: native, openai, random, frequency, recorded oder eine Voreinstellung aus `vlm3r bench list`; leer: native</translation>
    </message>
    <message>
        <source>Model args</source>
        <translation>Modellargumente</translation>
    </message>
    <message>
        <source>arguments of the answerer</source>
        <translation>Argumente dessen, der antwortet</translation>
    </message>
    <message>
        <source>Gen kwargs</source>
        <translation>Argumente der Dekodierung</translation>
    </message>
    <message>
        <source>how answers are decoded: max_new_tokens=16,temperature=0</source>
        <translation>wie Antworten dekodiert werden: max_new_tokens=16,temperature=0</translation>
    </message>
    <message>
        <source>frames of each video: max_frames_num of --model_args</source>
        <translation>Bilder jedes Videos: max_frames_num in --model_args</translation>
    </message>
    <message>
        <source>how frames are chosen: profile of --model_args</source>
        <translation>wie Bilder gewählt werden: profile in --model_args</translation>
    </message>
    <message>
        <source>where to compute: auto, cpu, cuda:0</source>
        <translation>wo gerechnet wird: auto, cpu, cuda:0</translation>
    </message>
    <message>
        <source>From log</source>
        <translation>Aus Protokoll</translation>
    </message>
    <message>
        <source>score the answers of an earlier run&apos;s log instead of asking</source>
        <translation>die Antworten aus dem Protokoll eines früheren Laufs werten, statt zu fragen</translation>
    </message>
    <message>
        <source>one seed, or lmms-eval&apos;s four: the first is for random answers, the third for sampled decoding</source>
        <translation>ein Startwert oder die vier von lmms-eval: der erste gilt für zufällige Antworten, der dritte für Dekodieren mit Sampling</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>always 1, as published</source>
        <translation>immer 1, wie veröffentlicht</translation>
    </message>
    <message>
        <source>Num fewshot</source>
        <translation>Zahl der Few-Shot-Beispiele</translation>
    </message>
    <message>
        <source>always 0, as published</source>
        <translation>immer 0, wie veröffentlicht</translation>
    </message>
    <message>
        <source>benchmarks to run; `*` and `?` are wildcards, list prints them</source>
        <translation>auszuführende Benchmarks; `*` und `?` sind Platzhalter, list gibt alle aus</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>the questions: JSON lines, JSON or Parquet; empty: where lmms-eval and the Hugging Face tools put them</source>
        <translation>die Fragen: JSON Lines, JSON oder Parquet; leer: wo lmms-eval und die Werkzeuge von Hugging Face sie ablegen</translation>
    </message>
    <message>
        <source>folder of the videos; empty: beside the questions</source>
        <translation>Ordner der Videos; leer: neben den Fragen</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Höchstzahl</translation>
    </message>
    <message>
        <source>first so many questions of each task; below 1: this share of them</source>
        <translation>so viele erste Fragen jedes Benchmarks; unter 1: dieser Anteil davon</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>questions of each task to leave out</source>
        <translation>so viele Fragen jedes Benchmarks auslassen</translation>
    </message>
    <message>
        <source>do only the videos of the i-th of n parts; empty: as torchrun or Slurm say</source>
        <translation>nur die Videos des i-ten von n Teilen bearbeiten; leer: wie torchrun oder Slurm vorgeben</translation>
    </message>
    <message>
        <source>Write out</source>
        <translation>Prompts ausgeben</translation>
    </message>
    <message>
        <source>print the first prompt of each task</source>
        <translation>den ersten Prompt jedes Benchmarks ausgeben</translation>
    </message>
    <message>
        <source>Parser</source>
        <translation>Parser</translation>
    </message>
    <message>
        <source>what counts of an answer: r2025 is the papers&apos; rule, l2026 that of newer harnesses</source>
        <translation>was von einer Antwort zählt: r2025 ist die Regel der Veröffentlichungen, l2026 die neuerer Testprogramme</translation>
    </message>
    <message>
        <source>Output path</source>
        <translation>Ausgabepfad</translation>
    </message>
    <message>
        <source>folder for answers and results; a run found there goes on</source>
        <translation>Ordner für Antworten und Ergebnisse; ein dort gefundener Lauf geht weiter</translation>
    </message>
    <message>
        <source>Use cache</source>
        <translation>Cache nutzen</translation>
    </message>
    <message>
        <source>file that keeps the answers; empty: answers.sqlite in the output folder</source>
        <translation>Datei, die die Antworten behält; leer: answers.sqlite im Ausgabeordner</translation>
    </message>
    <message>
        <source>Log samples</source>
        <translation>Beispiele protokollieren</translation>
    </message>
    <message>
        <source>also write every question with its answer (&lt;task&gt;.json)</source>
        <translation>auch jede Frage mit ihrer Antwort schreiben (&lt;task&gt;.json)</translation>
    </message>
    <message>
        <source>Log samples suffix</source>
        <translation>Namenszusatz der Ergebnisse</translation>
    </message>
    <message>
        <source>part of the name of the results&apos; folder</source>
        <translation>Teil des Namens des Ergebnisordners</translation>
    </message>
    <message>
        <source>Html</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>also write a page to read offline (report.html)</source>
        <translation>auch eine Seite zum Offline-Lesen schreiben (report.html)</translation>
    </message>
    <message>
        <source>Predict only</source>
        <translation>Nur antworten</translation>
    </message>
    <message>
        <source>write the answers, score nothing</source>
        <translation>die Antworten schreiben, nichts werten</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>drop earlier answers to these tasks</source>
        <translation>frühere Antworten zu diesen Benchmarks verwerfen</translation>
    </message>
    <message>
        <source>Show config</source>
        <translation>Einstellungen ausgeben</translation>
    </message>
    <message>
        <source>print everything that was set</source>
        <translation>alles ausgeben, was eingestellt war</translation>
    </message>
    <message>
        <source>Timezone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>whose time is in names and dates, as Europe/Berlin; empty: this machine&apos;s</source>
        <translation>wessen Zeit in Namen und Daten steht, etwa Europe/Berlin; leer: die dieses Rechners</translation>
    </message>
    <message>
        <source>Verbosity</source>
        <translation>Ausführlichkeit</translation>
    </message>
    <message>
        <source>least important messages of the log to show</source>
        <translation>unwichtigste Meldungen des Protokolls, die noch gezeigt werden</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>VLMEvalKit&apos;s name of --tasks</source>
        <translation>--tasks, wie es in VLMEvalKit heißt</translation>
    </message>
    <message>
        <source>Work dir</source>
        <translation>Arbeitsordner</translation>
    </message>
    <message>
        <source>VLMEvalKit&apos;s name of --output-path</source>
        <translation>--output-path, wie es in VLMEvalKit heißt</translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation>Wiederverwenden</translation>
    </message>
    <message>
        <source>keep the answers of an earlier run, as is done anyway; refused beside --overwrite</source>
        <translation>die Antworten eines früheren Laufs behalten, was ohnehin geschieht; neben --overwrite abgelehnt</translation>
    </message>
    <message>
        <source>Quant</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>keep the language model&apos;s weights in 8 or 4 bits (off by about 0.9 and 8 % of their size); int8-full rounds the activations of prompts to 8 bits too</source>
        <translation>die Gewichte des Sprachmodells in 8 oder 4 Bit halten (Fehler etwa 0,9 und 8 % ihrer Größe); int8-full rundet auch die Aktivierungen von Eingaben auf 8 Bit</translation>
    </message>
    <message>
        <source>bits of the language model&apos;s weights</source>
        <translation>Bits der Gewichte des Sprachmodells</translation>
    </message>
    <message>
        <source>questions about one video answered together: batch_size of --model_args</source>
        <translation>Fragen zu einem Video, die zusammen beantwortet werden: batch_size von --model_args</translation>
    </message>
    <message>
        <source>of the decoder</source>
        <translation>des Decoders</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>longer side of the pictures the model sees; 0 means as it learned</source>
        <translation>längere Seite der Bilder, die das Modell sieht; 0 heißt: wie es gelernt hat</translation>
    </message>
    <message>
        <source>Kv cache</source>
        <translation>KV-Cache</translation>
    </message>
    <message>
        <source>number format of remembered keys and values: dtype keeps them as computed, int8 halves or quarters their memory at a small error</source>
        <translation>Zahlenformat gemerkter Schlüssel und Werte: dtype behält sie, wie sie berechnet wurden; int8 halbiert oder viertelt ihren Speicher bei kleinem Fehler</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>qwen2-prefill, qwen2-decode: decoder layers</source>
        <translation>qwen2-prefill, qwen2-decode: Schichten des Decoders</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>qwen2-prefill, qwen2-decode: compute logits too</source>
        <translation>qwen2-prefill, qwen2-decode: auch die Logits berechnen</translation>
    </message>
    <message>
        <source>after stage C, on the benchmarks&apos; questions alone; 0: none</source>
        <translation>nach Stufe C, nur an den Fragen der Benchmarks; 0: keine</translation>
    </message>
</context>
<context>
    <name>DataProblems</name>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>No routes</source>
        <translation>Keine Wege</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
</context>
<context>
    <name>DataWindow</name>
    <message>
        <source>1  Unpack scans</source>
        <translation>1  Scans entpacken</translation>
    </message>
    <message>
        <source>Choose whose dataset it is and the folder into which it was downloaded. Frames, depth, poses and videos are written where training looks for them. A scene that cannot be used is left out and listed.</source>
        <translation>Wählen, wessen Datensatz es ist und in welchen Ordner er heruntergeladen wurde. Bilder, Tiefe, Posen und Videos werden dorthin geschrieben, wo das Training sie sucht. Eine unbrauchbare Szene wird weggelassen und aufgeführt.</translation>
    </message>
    <message>
        <source>2  Make scene graphs</source>
        <translation>2  Szenengraphen erzeugen</translation>
    </message>
    <message>
        <source>Reads the same folder and writes what is in each room: objects with boxes, room size, frames and what they see.</source>
        <translation>Liest denselben Ordner und schreibt, was in jedem Raum ist: Objekte mit Quadern, Raumgröße, Bilder und was sie sehen.</translation>
    </message>
    <message>
        <source>3  Ask questions</source>
        <translation>3  Fragen stellen</translation>
    </message>
    <message>
        <source>Makes the benchmarks&apos; questions about the scene graphs, with their true answers. The same seed gives the same questions.</source>
        <translation>Erzeugt die Fragen der Benchmarks zu den Szenengraphen, mit ihren wahren Antworten. Gleicher Startwert, gleiche Fragen.</translation>
    </message>
    <message>
        <source>4  Write training files</source>
        <translation>4  Trainingsdateien schreiben</translation>
    </message>
    <message>
        <source>Writes the questions as conversations to train on, or as a benchmark. Name the scenes of the validation and test splits: they never get into training.</source>
        <translation>Schreibt die Fragen als Dialoge fürs Training oder als Benchmark. Die Szenen der Validierungs- und Testmenge angeben: Sie kommen nie ins Training.</translation>
    </message>
</context>
<context>
    <name>Deixis</name>
    <message>
        <source>the point in frame %1 at %2 (%3&#x2009;% from the left, %4&#x2009;% from the top)</source>
        <translation>der Punkt in Bild %1 bei %2 (%3&#x2009;% von links, %4&#x2009;% von oben)</translation>
    </message>
    <message>
        <source>Point in frame %1 at %2</source>
        <translation>Punkt in Bild %1 bei %2</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>frames %1</source>
        <translation>Bilder %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>at %1 m</source>
        <translation>bei %1 m</translation>
    </message>
    <message>
        <source>the %1</source>
        <translation>das Objekt %1</translation>
    </message>
    <message>
        <source>the part of frame %1 at %2 that lies %3 to %4&#x2009;% from the left and %5 to %6&#x2009;% from the top</source>
        <translation>der Teil von Bild %1 bei %2, der %3 bis %4&#x2009;% von links und %5 bis %6&#x2009;% von oben liegt</translation>
    </message>
    <message>
        <source>Part of frame %1 at %2</source>
        <translation>Teil von Bild %1 bei %2</translation>
    </message>
</context>
<context>
    <name>EngineErrors</name>
    <message>
        <source>the GPU stopped answering</source>
        <translation>die GPU antwortet nicht mehr</translation>
    </message>
    <message>
        <source>Choose the CPU under Models, or start the program again to use the GPU</source>
        <translation>Unter Modelle die CPU wählen oder das Programm neu starten, um die GPU zu nutzen</translation>
    </message>
    <message>
        <source>Use fewer frames, choose bf16 or a smaller model under Models, or close other programs</source>
        <translation>Weniger Bilder nehmen, unter Modelle bf16 oder ein kleineres Modell wählen oder andere Programme schließen</translation>
    </message>
    <message>
        <source>Models names what is missing and lets you choose it</source>
        <translation>Modelle nennt, was fehlt, und lässt es wählen</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>%1
On the command line: %2</source>
        <translation>%1
Auf der Befehlszeile: %2</translation>
    </message>
    <message>
        <source>Choose what to write</source>
        <translation>Ziel wählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>Stopping…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Arbeitet…</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1.</source>
        <extracomment>A whole sentence, with the full stop of the language.</extracomment>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>MarginTable</name>
    <message>
        <source>Margin of each token</source>
        <translation>Vorsprung jedes Tokens</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>As asked</source>
        <translation>Wie gefragt</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre, wenn</translation>
    </message>
    <message>
        <source>Logit of the chosen token less that of the next likely one: near 0, the choice was open</source>
        <translation>Logit des gewählten Tokens minus das des nächstwahrscheinlichen: nahe 0 war die Wahl offen</translation>
    </message>
    <message>
        <source>%1 (first that differs)</source>
        <translation>%1 (erstes abweichendes)</translation>
    </message>
</context>
<context>
    <name>MarkdownView</name>
    <message>
        <source>[picture: %1]</source>
        <translation>[Bild: %1]</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Angle: click a point on one side</source>
        <translation>Winkel: Punkt auf einer Seite anklicken</translation>
    </message>
    <message>
        <source>Angle: click the corner</source>
        <translation>Winkel: Scheitelpunkt anklicken</translation>
    </message>
    <message>
        <source>Angle: click a point on the other side</source>
        <translation>Winkel: Punkt auf der anderen Seite anklicken</translation>
    </message>
    <message>
        <source>%1&#x2009;m</source>
        <translation>%1&#x2009;m</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1 × %2 × %3&#x2009;m</source>
        <translation>%1 × %2 × %3&#x2009;m</translation>
    </message>
    <message>
        <source>Distance: click the first point</source>
        <translation>Abstand: ersten Punkt anklicken</translation>
    </message>
    <message>
        <source>Distance: click the second point</source>
        <translation>Abstand: zweiten Punkt anklicken</translation>
    </message>
    <message>
        <source>Height: click the lower point</source>
        <translation>Höhe: unteren Punkt anklicken</translation>
    </message>
    <message>
        <source>Height: click the upper point</source>
        <translation>Höhe: oberen Punkt anklicken</translation>
    </message>
    <message>
        <source>Box: click one corner</source>
        <translation>Quader: eine Ecke anklicken</translation>
    </message>
    <message>
        <source>Box: click the opposite corner</source>
        <translation>Quader: gegenüberliegende Ecke anklicken</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>%1 billion parameters</source>
        <translation>%1 Milliarden Parameter</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 Millionen Parameter</translation>
    </message>
    <message>
        <source>%1 thousand parameters</source>
        <translation>%1 Tausend Parameter</translation>
    </message>
</context>
<context>
    <name>ModelKind</name>
    <message>
        <source>Adapter: works with a base model</source>
        <translation>Adapter: braucht ein Basismodell</translation>
    </message>
    <message>
        <source>Whole model with sense of space</source>
        <translation>Ganzes Modell mit Raumsinn</translation>
    </message>
    <message>
        <source>Base model without sense of space</source>
        <translation>Basismodell ohne Raumsinn</translation>
    </message>
    <message>
        <source>CUT3R: reconstructs rooms</source>
        <translation>CUT3R: rekonstruiert Räume</translation>
    </message>
    <message>
        <source>Vision tower alone</source>
        <translation>Nur der Bildencoder</translation>
    </message>
    <message>
        <source>Unknown kind of model</source>
        <translation>Unbekannte Modellart</translation>
    </message>
</context>
<context>
    <name>ModelProblem</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Missing tensor</source>
        <translation>Tensor fehlt</translation>
    </message>
    <message>
        <source>Wrong shape</source>
        <translation>Falsche Form</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht genutzt</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>Keine Zahl</translation>
    </message>
    <message>
        <source>Wrong hash</source>
        <translation>Falscher Hash</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
</context>
<context>
    <name>Mouse</name>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Left button</source>
        <translation>Linke Taste</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>Mittlere Taste</translation>
    </message>
    <message>
        <source>Zoom to the pointer</source>
        <translation>Zum Zeiger zoomen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Turn around this point</source>
        <translation>Um diesen Punkt drehen</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>Punktgröße</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+Mausrad</translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation>Kameragröße</translation>
    </message>
    <message>
        <source>Alt+Wheel</source>
        <translation>Alt+Mausrad</translation>
    </message>
    <message>
        <source>Near clip</source>
        <translation>Schnitt vorn</translation>
    </message>
    <message>
        <source>Shift+Wheel</source>
        <translation>Shift+Mausrad</translation>
    </message>
    <message>
        <source>Ask about a part of the picture</source>
        <translation>Nach einem Teil des Bildes fragen</translation>
    </message>
    <message>
        <source>Ctrl+Drag</source>
        <translation>Ctrl+Ziehen</translation>
    </message>
</context>
<context>
    <name>ObjectNames</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>No values yet.</source>
        <translation>Noch keine Werte.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n value(s), the last %2, the lowest %3 at %4 %5.</source>
        <translation>
            <numerusform>%1: %n Wert, der letzte %2, der niedrigste %3 bei %4 %5.</numerusform>
            <numerusform>%1: %n Werte, der letzte %2, der niedrigste %3 bei %4 %5.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Properties</name>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1, %2, %3&#x2009;m</source>
        <translation>%1, %2, %3&#x2009;m</translation>
    </message>
    <message>
        <source>x to the right, y down, z forward, seen from the first camera</source>
        <translation>x nach rechts, y nach unten, z nach vorn, von der ersten Kamera aus</translation>
    </message>
    <message>
        <source>as predicted, not calibrated</source>
        <translation>wie vorhergesagt, nicht kalibriert</translation>
    </message>
    <message>
        <source>calibrated, × %1</source>
        <translation>kalibriert, × %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 × %2&#x2009;px</source>
        <translation>%1 × %2&#x2009;px</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Calibrate with a measured distance whose true length you know</source>
        <translation>Mit einem gemessenen Abstand kalibrieren, dessen wahre Länge bekannt ist</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation>Kamerapfad</translation>
    </message>
    <message>
        <source>Widest extent</source>
        <translation>Größte Ausdehnung</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>Kamera %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Video frame</source>
        <translation>Videobild</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Turned right</source>
        <translation>Drehung rechts</translation>
    </message>
    <message>
        <source>Compared with the first camera</source>
        <translation>Verglichen mit der ersten Kamera</translation>
    </message>
    <message>
        <source>Tilted up</source>
        <translation>Neigung aufwärts</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>Sichtfeld</translation>
    </message>
    <message>
        <source>From the left to the right edge</source>
        <translation>Vom linken zum rechten Rand</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Median of its points; 1 is the lowest</source>
        <translation>Median ihrer Punkte; 1 ist am niedrigsten</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Confident enough</source>
        <translation>Sicher genug</translation>
    </message>
    <message>
        <source>Confidence above</source>
        <translation>Sicherheit über</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>camera %1 at %2</source>
        <translation>Kamera %1 bei %2</translation>
    </message>
    <message>
        <source>From that camera</source>
        <translation>Abstand zur Kamera</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>column %1, row %2</source>
        <translation>Spalte %1, Zeile %2</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Point %1</source>
        <translation>Punkt %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Towards</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>orthographic</source>
        <translation>orthografisch</translation>
    </message>
    <message>
        <source>perspective</source>
        <translation>perspektivisch</translation>
    </message>
    <message>
        <source>%1&#x2009;m</source>
        <translation>%1&#x2009;m</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Its number in scene metadata</source>
        <translation>Seine Nummer in den Szenenmetadaten</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>Längste Seite</translation>
    </message>
    <message>
        <source>From camera %1</source>
        <translation>Abstand zur Kamera %1</translation>
    </message>
    <message>
        <source>To the nearest point of the box</source>
        <translation>Zum nächsten Punkt des Quaders</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>QuestionTasks</name>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Object size</source>
        <translation>Objektgröße</translation>
    </message>
    <message>
        <source>Room size</source>
        <translation>Raumgröße</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Nearest of four</source>
        <translation>Nächstes von vier</translation>
    </message>
    <message>
        <source>Nearest of three</source>
        <translation>Nächstes von drei</translation>
    </message>
    <message>
        <source>Nearest of two</source>
        <translation>Nächstes von zwei</translation>
    </message>
    <message>
        <source>Direction, quadrants</source>
        <translation>Richtung, Quadranten</translation>
    </message>
    <message>
        <source>Direction, three ways</source>
        <translation>Richtung, dreifach</translation>
    </message>
    <message>
        <source>Direction, left or right</source>
        <translation>Richtung, links oder rechts</translation>
    </message>
    <message>
        <source>Order of appearance</source>
        <translation>Reihenfolge des Erscheinens</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Camera to object</source>
        <translation>Kamera zum Objekt</translation>
    </message>
    <message>
        <source>Nearest to camera, of four</source>
        <translation>Der Kamera am nächsten, von vier</translation>
    </message>
    <message>
        <source>Nearest to camera, of three</source>
        <translation>Der Kamera am nächsten, von drei</translation>
    </message>
    <message>
        <source>Nearest to camera, of two</source>
        <translation>Der Kamera am nächsten, von zwei</translation>
    </message>
    <message>
        <source>Near or far</source>
        <translation>Nah oder fern</translation>
    </message>
    <message>
        <source>Left or right</source>
        <translation>Links oder rechts</translation>
    </message>
    <message>
        <source>Up or down</source>
        <translation>Oben oder unten</translation>
    </message>
    <message>
        <source>Camera&apos;s way</source>
        <translation>Weg der Kamera</translation>
    </message>
    <message>
        <source>Camera movement, of four</source>
        <translation>Kamerabewegung, von vier</translation>
    </message>
    <message>
        <source>Camera movement, of three</source>
        <translation>Kamerabewegung, von drei</translation>
    </message>
    <message>
        <source>Camera movement, of two</source>
        <translation>Kamerabewegung, von zwei</translation>
    </message>
    <message>
        <source>Change of the distance to the camera</source>
        <translation>Änderung des Abstands zur Kamera</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>Was trainiert wird</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>Optimierung</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Camera poses</source>
        <translation>Kameraposen</translation>
    </message>
    <message>
        <source>Small model</source>
        <translation>Kleines Modell</translation>
    </message>
    <message>
        <source>Stage A: space</source>
        <translation>Stufe A: Raum</translation>
    </message>
    <message>
        <source>Stage B: pictures</source>
        <translation>Stufe B: Bilder</translation>
    </message>
    <message>
        <source>Stage C: language</source>
        <translation>Stufe C: Sprache</translation>
    </message>
    <message>
        <source>Stage D: adapters</source>
        <translation>Stufe D: Adapter</translation>
    </message>
    <message>
        <source>Blind twin</source>
        <translation>Blinder Zwilling</translation>
    </message>
    <message>
        <source>Ablations</source>
        <translation>Ablationen</translation>
    </message>
    <message>
        <source>End of stage C: answers</source>
        <translation>Ende von Stufe C: Antworten</translation>
    </message>
</context>
<context>
    <name>Reliability</name>
    <message>
        <source>%1&#x2009;%</source>
        <translation>%1&#x2009;%</translation>
    </message>
    <message>
        <source>the camera path has drifted</source>
        <translation>der Kamerapfad ist gedriftet</translation>
    </message>
    <message>
        <source>the scale changes over the video</source>
        <translation>der Maßstab ändert sich im Lauf des Videos</translation>
    </message>
    <message>
        <source>many points are uncertain</source>
        <translation>viele Punkte sind unsicher</translation>
    </message>
    <message>
        <source>the model&apos;s weights are random</source>
        <translation>die Gewichte des Modells sind zufällig</translation>
    </message>
    <message>
        <source>the pictures are blank</source>
        <translation>die Bilder sind leer</translation>
    </message>
    <message>
        <source>all pictures are the same</source>
        <translation>alle Bilder sind gleich</translation>
    </message>
    <message>
        <source>the camera hardly moves</source>
        <translation>die Kamera bewegt sich kaum</translation>
    </message>
    <message>
        <source>all points lie on one plane</source>
        <translation>alle Punkte liegen in einer Ebene</translation>
    </message>
    <message>
        <source>some values are no numbers</source>
        <translation>manche Werte sind keine Zahlen</translation>
    </message>
    <message>
        <source>the model is sure of hardly any point</source>
        <translation>das Modell ist bei kaum einem Punkt sicher</translation>
    </message>
    <message>
        <source>Drift: the camera sees no place a second time, so it cannot be told</source>
        <translation>Drift: Die Kamera sieht keinen Ort ein zweites Mal, daher kein Urteil möglich</translation>
    </message>
    <message>
        <source>Steadiness of the scale: cannot be told</source>
        <translation>Stetigkeit des Maßstabs: kein Urteil möglich</translation>
    </message>
    <message>
        <source>Uncertain points: cannot be told</source>
        <translation>Unsichere Punkte: kein Urteil möglich</translation>
    </message>
    <message>
        <source>Drift: a place seen twice differs by %1 of the usual distance (up to %2 is fine)</source>
        <translation>Drift: Ein zweimal gesehener Ort weicht um %1 des üblichen Abstands ab (bis %2 ist gut)</translation>
    </message>
    <message>
        <source>Steadiness of the scale: varies by %1 over the video (up to %2 is fine)</source>
        <translation>Stetigkeit des Maßstabs: schwankt im Video um %1 (bis %2 ist gut)</translation>
    </message>
    <message>
        <source>Uncertain points: %1 of all (up to %2 is fine)</source>
        <translation>Unsichere Punkte: %1 von allen (bis %2 ist gut)</translation>
    </message>
    <message>
        <source>Worst between frames %1 and %2: %3&#x2009;m</source>
        <translation>Am schlechtesten zwischen Bild %1 und %2: %3&#x2009;m</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Accept object</source>
        <translation>Objekt annehmen</translation>
    </message>
    <message>
        <source>Reject object</source>
        <translation>Objekt ablehnen</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>Zurück zum Entwurf</translation>
    </message>
</context>
<context>
    <name>SamplingFields</name>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>How many frames of the video the model sees. Another number encodes it anew.</source>
        <translation>Wie viele Bilder des Videos das Modell sieht. Eine andere Zahl kodiert es neu.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>Shortest answer</source>
        <translation>Kürzeste Antwort</translation>
    </message>
    <message>
        <source>The answer does not end before this many tokens</source>
        <translation>Vor so vielen Tokens endet die Antwort nicht</translation>
    </message>
    <message>
        <source>In tokens, about ¾ of a word each</source>
        <translation>In Token, je etwa ¾ eines Wortes</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher values vary more</source>
        <translation>0 nimmt immer das wahrscheinlichste Wort; höhere Werte wechseln mehr</translation>
    </message>
    <message>
        <source>0 (exact)</source>
        <translation>0 (genau)</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>Choose among the likeliest words of this total probability</source>
        <translation>Auswahl unter den wahrscheinlichsten Wörtern mit dieser Summe</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>Choose among this many likeliest words</source>
        <translation>Auswahl unter so vielen wahrscheinlichsten Wörtern</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>Above 1, words already said become less likely</source>
        <translation>Über 1 werden schon gesagte Wörter unwahrscheinlicher</translation>
    </message>
    <message>
        <source>as the model says</source>
        <translation>wie das Modell vorgibt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same answer again</source>
        <translation>Gleicher Startwert, gleiche Antwort</translation>
    </message>
</context>
<context>
    <name>SceneTree</name>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>Kamera %1</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Blickpunkte</translation>
    </message>
    <message>
        <source>%1&#x2009;M</source>
        <translation>%1&#x2009;M</translation>
    </message>
    <message>
        <source>%1&#x2009;k</source>
        <translation>%1&#x2009;k</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Quader</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>growing…</source>
        <translation>wächst…</translation>
    </message>
    <message>
        <source>Point file</source>
        <translation>Punktdatei</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>%1: %2, shown</source>
        <translation>%1: %2, gezeigt</translation>
    </message>
    <message>
        <source>%1: %2, hidden</source>
        <translation>%1: %2, ausgeblendet</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>✓ accepted</source>
        <translation>✓ angenommen</translation>
    </message>
    <message>
        <source>✕ rejected</source>
        <translation>✕ abgelehnt</translation>
    </message>
    <message>
        <source>○ draft</source>
        <translation>○ Entwurf</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Modell laden</translation>
    </message>
    <message>
        <source>Reading the video</source>
        <translation>Video lesen</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>Datei prüfen</translation>
    </message>
    <message>
        <source>Looking at the frames</source>
        <translation>Bilder ansehen</translation>
    </message>
    <message>
        <source>CUT3R</source>
        <translation>CUT3R</translation>
    </message>
    <message>
        <source>Joining picture and space</source>
        <translation>Bild und Raum verbinden</translation>
    </message>
    <message>
        <source>Reading the question</source>
        <translation>Frage lesen</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Checking the values</source>
        <translation>Werte prüfen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Encoding the film</source>
        <translation>Film kodieren</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Preparing the samples</source>
        <translation>Beispiele vorbereiten</translation>
    </message>
    <message>
        <source>Covering parts of the frames</source>
        <translation>Teile der Bilder verdecken</translation>
    </message>
    <message>
        <source>Asking questions</source>
        <translation>Fragen stellen</translation>
    </message>
</context>
<context>
    <name>Starters</name>
    <message>
        <source>How many…</source>
        <translation>Wie viele…</translation>
    </message>
    <message>
        <source>How far apart…</source>
        <translation>Wie weit auseinander…</translation>
    </message>
    <message>
        <source>How big is it…</source>
        <translation>Wie groß ist es…</translation>
    </message>
    <message>
        <source>How big is the room</source>
        <translation>Wie groß ist der Raum</translation>
    </message>
    <message>
        <source>Closest of 2…</source>
        <translation>Nächstes von 2…</translation>
    </message>
    <message>
        <source>Closest of 3…</source>
        <translation>Nächstes von 3…</translation>
    </message>
    <message>
        <source>Closest of 4…</source>
        <translation>Nächstes von 4…</translation>
    </message>
    <message>
        <source>Left or right…</source>
        <translation>Links oder rechts…</translation>
    </message>
    <message>
        <source>Left, right or back…</source>
        <translation>Links, rechts, hinten…</translation>
    </message>
    <message>
        <source>Which quadrant…</source>
        <translation>Welcher Quadrant…</translation>
    </message>
    <message>
        <source>What appears first…</source>
        <translation>Was erscheint zuerst…</translation>
    </message>
    <message>
        <source>Which way to turn…</source>
        <translation>Wohin abbiegen…</translation>
    </message>
    <message>
        <source>How far from the camera…</source>
        <translation>Wie weit von der Kamera…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 2…</source>
        <translation>Der Kamera am nächsten, von 2…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 3…</source>
        <translation>Der Kamera am nächsten, von 3…</translation>
    </message>
    <message>
        <source>Nearest to camera, of 4…</source>
        <translation>Der Kamera am nächsten, von 4…</translation>
    </message>
    <message>
        <source>Nearer or farther…</source>
        <translation>Näher oder ferner…</translation>
    </message>
    <message>
        <source>Left or right in a frame…</source>
        <translation>Links oder rechts im Bild…</translation>
    </message>
    <message>
        <source>Above or below in a frame…</source>
        <translation>Oben oder unten im Bild…</translation>
    </message>
    <message>
        <source>How far the camera moved</source>
        <translation>Wie weit sich die Kamera bewegte</translation>
    </message>
    <message>
        <source>Camera moved which way (4)</source>
        <translation>Wohin die Kamera ging (4)</translation>
    </message>
    <message>
        <source>Camera moved which way (3)</source>
        <translation>Wohin die Kamera ging (3)</translation>
    </message>
    <message>
        <source>Camera moved which way (2)</source>
        <translation>Wohin die Kamera ging (2)</translation>
    </message>
</context>
<context>
    <name>TrainingForecast</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n Beispiel</numerusform>
            <numerusform>%n Beispiele</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) a step</source>
        <translation>
            <numerusform>%n Beispiel je Schritt</numerusform>
            <numerusform>%n Beispiele je Schritt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) judge checkpoints</source>
        <translation>
            <numerusform>%n Beispiel bewertet Checkpoints</numerusform>
            <numerusform>%n Beispiele bewerten Checkpoints</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 trained values, on %2</source>
        <translation>%1 trainierte Werte, auf %2</translation>
    </message>
    <message>
        <source>Memory: about %1</source>
        <translation>Speicher: etwa %1</translation>
    </message>
</context>
<context>
    <name>ValueSlider</name>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
</context>
<context>
    <name>WhatIfDialog</name>
    <message>
        <source>fusion off</source>
        <translation>Fusion aus</translation>
    </message>
    <message>
        <source>without camera tokens</source>
        <translation>ohne Kamera-Tokens</translation>
    </message>
    <message>
        <source>without geometry tokens</source>
        <translation>ohne Geometrie-Tokens</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>wie gefragt</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AboutDialog</name>
    <message>
        <source>About VLM-3R Studio</source>
        <translation>Über VLM-3R Studio</translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.
Everything happens on this machine: no video, question or answer leaves it, and nothing is reported home.</source>
        <translation>Räumliche Fragen zu gewöhnlichen Videos stellen und den Raum in 3D sehen.
Alles geschieht auf diesem Rechner: Kein Video, keine Frage und keine Antwort verlässt ihn, und nichts wird nach Hause gemeldet.</translation>
    </message>
    <message>
        <source>Version %1, Apache License 2.0</source>
        <translation>Version %1, Apache License 2.0</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Unsaved projects</source>
        <translation>Ungespeicherte Projekte</translation>
    </message>
    <message>
        <source>Encoded clips and rooms</source>
        <translation>Kodierte Clips und Räume</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemacht mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>Bibliotheken und ihre Lizenzen</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AgreementDialog</name>
    <message>
        <source>Agreement of two annotators</source>
        <translation>Übereinstimmung zweier Annotatoren</translation>
    </message>
    <message>
        <source>&amp;A</source>
        <translation>&amp;A</translation>
    </message>
    <message>
        <source>&amp;B</source>
        <translation>&amp;B</translation>
    </message>
    <message>
        <source>Compare with a file…</source>
        <translation>Mit einer Datei vergleichen…</translation>
    </message>
    <message>
        <source>Another project, or scene metadata with boxes in the same frame</source>
        <translation>Ein anderes Projekt oder Szenenmetadaten mit Quadern im selben Koordinatensystem</translation>
    </message>
    <message>
        <source>&amp;Boxes of one object overlap (IoU) by at least</source>
        <translation>&amp;Quader eines Objekts überlappen (IoU) mindestens um</translation>
    </message>
    <message>
        <source>Objects of both annotators</source>
        <translation>Objekte beider Annotatoren</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>There are no objects yet. Draw boxes in the video (B).</source>
        <translation>Noch keine Objekte. Im Video Rechtecke um Objekte ziehen (B).</translation>
    </message>
    <message>
        <source>Choose two annotators, or another project to compare with.</source>
        <translation>Zwei Annotatoren wählen oder ein anderes Projekt zum Vergleich.</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>nicht definiert</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) matched</source>
        <translation>
            <numerusform>%n Objekt zugeordnet</numerusform>
            <numerusform>%n Objekte zugeordnet</numerusform>
        </translation>
    </message>
    <message>
        <source> · precision %1 · recall %2 · F1 %3 · mean IoU %4 · kappa %5</source>
        <translation> · Präzision %1 · Trefferquote %2 · F1 %3 · mittlere IoU %4 · Kappa %5</translation>
    </message>
    <message>
        <source>Compare with a file</source>
        <translation>Mit einer Datei vergleichen</translation>
    </message>
    <message>
        <source>Projects and scene metadata (*.v3r *.json)</source>
        <translation>Projekte und Szenenmetadaten (*.v3r *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Liest %1…</translation>
    </message>
    <message>
        <source>Read annotations</source>
        <translation>Annotationen lesen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AgreementModel</name>
    <message>
        <source>only A</source>
        <translation>nur A</translation>
    </message>
    <message>
        <source>only B</source>
        <translation>nur B</translation>
    </message>
    <message>
        <source>✓ agree</source>
        <translation>✓ stimmt überein</translation>
    </message>
    <message>
        <source>≠ other category</source>
        <translation>≠ andere Kategorie</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Overlap (IoU)</source>
        <translation>Überlappung (IoU)</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AnnotateBar</name>
    <message>
        <source>Which objects are shown</source>
        <translation>Welche Objekte gezeigt werden</translation>
    </message>
    <message>
        <source>Your name: new and renamed objects get it</source>
        <translation>Eigener Name: Neue und umbenannte Objekte bekommen ihn</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s) reviewed</source>
        <translation>
            <numerusform>%1 von %n Objekt geprüft</numerusform>
            <numerusform>%1 von %n Objekten geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 accepted, %2 rejected, %3 still drafts</source>
        <translation>%1 angenommen, %2 abgelehnt, %3 noch Entwurf</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Alle außer abgelehnten</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommene</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnte</translation>
    </message>
    <message>
        <source>All annotators</source>
        <translation>Alle Annotatoren</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
    <message>
        <source>New and renamed objects get this name:</source>
        <translation>Neue und umbenannte Objekte bekommen diesen Namen:</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AnnotateController</name>
    <message>
        <source>Drag around an object, a click is not enough</source>
        <translation>Um ein Objekt herum ziehen, ein Klick reicht nicht</translation>
    </message>
    <message>
        <source>Drag a rectangle around an object in the video</source>
        <translation>Im Video ein Rechteck um ein Objekt ziehen</translation>
    </message>
    <message>
        <source>Draw around an object in the video</source>
        <translation>Im Video um ein Objekt herum zeichnen</translation>
    </message>
    <message>
        <source>Click an object in the room or in the video</source>
        <translation>Ein Objekt im Raum oder im Video anklicken</translation>
    </message>
    <message>
        <source>This picture is not one of the room&apos;s frames. Go to one with Shift+→</source>
        <translation>Dieses Bild gehört nicht zu denen des Raums. Mit Shift+→ zu einem solchen gehen</translation>
    </message>
    <message>
        <source>Finding the box…</source>
        <translation>Sucht den Quader…</translation>
    </message>
    <message>
        <source>It is not known which frame this point came from</source>
        <translation>Es ist nicht bekannt, aus welchem Bild dieser Punkt kam</translation>
    </message>
    <message>
        <source>Choose a category, or Esc to drop the box</source>
        <translation>Kategorie wählen, oder Esc verwirft den Quader</translation>
    </message>
    <message>
        <source>Change category</source>
        <translation>Kategorie ändern</translation>
    </message>
    <message>
        <source>All objects are reviewed</source>
        <translation>Alle Objekte sind geprüft</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AnnotatePage</name>
    <message>
        <source>&amp;Annotator: new and renamed objects get this name</source>
        <translation>&amp;Annotator: Neue und umbenannte Objekte bekommen diesen Namen</translation>
    </message>
    <message>
        <source>&amp;Categories that labels are chosen from, one a line</source>
        <translation>&amp;Kategorien zur Auswahl beim Benennen, eine je Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n Kategorie</numerusform>
            <numerusform>%n Kategorien</numerusform>
        </translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus Datei…</translation>
    </message>
    <message>
        <source>A text file with one category a line</source>
        <translation>Eine Textdatei mit einer Kategorie je Zeile</translation>
    </message>
    <message>
        <source>ScanNet&apos;s</source>
        <translation>Von ScanNet</translation>
    </message>
    <message>
        <source>The categories of ScanNet that questions are asked about</source>
        <translation>Die Kategorien von ScanNet, nach denen gefragt wird</translation>
    </message>
    <message>
        <source>Categories from a file</source>
        <translation>Kategorien aus Datei</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BenchmarkController</name>
    <message>
        <source>Benchmark %1</source>
        <translation>Benchmark %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>%1 lesen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BenchmarkRunPanel</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>The folder itself stays</source>
        <translation>Der Ordner selbst bleibt</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Ends after the question in hand; answers stay, and it can go on</source>
        <translation>Endet nach der laufenden Frage; Antworten bleiben, und es kann weitergehen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Goes on where it stopped, with the same command</source>
        <translation>Macht dort weiter, wo es anhielt, mit demselben Befehl</translation>
    </message>
    <message>
        <source>Progress of the benchmark</source>
        <translation>Fortschritt des Benchmarks</translation>
    </message>
    <message>
        <source>What the benchmark wrote last</source>
        <translation>Was der Benchmark zuletzt schrieb</translation>
    </message>
    <message>
        <source>Choose the folder of a benchmark run</source>
        <translation>Ordner eines Benchmark-Laufs wählen</translation>
    </message>
    <message>
        <source>No run yet. Choose a benchmark and start it.</source>
        <translation>Noch kein Lauf. Einen Benchmark wählen und starten.</translation>
    </message>
    <message>
        <source>%1: stopping after the question in hand…</source>
        <translation>%1: hält nach der laufenden Frage an…</translation>
    </message>
    <message>
        <source>%1: preparing…</source>
        <translation>%1: bereitet vor…</translation>
    </message>
    <message>
        <source>%1: asking questions</source>
        <translation>%1: stellt Fragen</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: reading the answers…</source>
        <translation>%1: liest die Antworten…</translation>
    </message>
    <message>
        <source>%1: no answers</source>
        <translation>%1: keine Antworten</translation>
    </message>
    <message>
        <source>%1: stopped</source>
        <translation>%1: angehalten</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: fertig</translation>
    </message>
    <message>
        <source>%1 of %2 questions answered</source>
        <translation>%1 von %2 Fragen beantwortet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BenchmarkSetup</name>
    <message>
        <source>As filled in below</source>
        <translation>Wie unten ausgefüllt</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Values to begin with; everything can be changed below</source>
        <translation>Werte für den Anfang; unten lässt sich alles ändern</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Wer antwortet</translation>
    </message>
    <message>
        <source>Model that ships with the program</source>
        <translation>Modell, das zum Programm gehört</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>Genutztes Modell</translation>
    </message>
    <message>
        <source>Chance: random answers</source>
        <translation>Zufall: zufällige Antworten</translation>
    </message>
    <message>
        <source>Chance: always the most frequent answer</source>
        <translation>Zufall: immer die häufigste Antwort</translation>
    </message>
    <message>
        <source>Synthetic rooms (ships with the program)</source>
        <translation>Synthetische Räume (gehören zum Programm)</translation>
    </message>
    <message>
        <source>%1 (not on this machine: choose its file below)</source>
        <translation>%1 (nicht auf diesem Rechner: Datei unten wählen)</translation>
    </message>
    <message>
        <source>The same as a command line</source>
        <translation>Dasselbe als Befehlszeile</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Start benchmark</source>
        <translation>Benchmark starten</translation>
    </message>
    <message>
        <source>no benchmark is chosen</source>
        <translation>kein Benchmark ist gewählt</translation>
    </message>
    <message>
        <source>Choose one above</source>
        <translation>Oben einen wählen</translation>
    </message>
    <message>
        <source>the run needs a folder</source>
        <translation>der Lauf braucht einen Ordner</translation>
    </message>
    <message>
        <source>Choose where answers are kept: Output path</source>
        <translation>Wählen, wo Antworten bleiben: Ausgabepfad</translation>
    </message>
    <message>
        <source>Go on with benchmark</source>
        <translation>Benchmark fortsetzen</translation>
    </message>
    <message>
        <source>A run was begun in this folder: only questions without an answer are asked.</source>
        <translation>In diesem Ordner wurde ein Lauf begonnen: Nur Fragen ohne Antwort werden gestellt.</translation>
    </message>
    <message>
        <source>Part of the questions: such numbers compare with none.</source>
        <translation>Nur ein Teil der Fragen: Solche Zahlen sind mit keinen anderen vergleichbar.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BenchmarkWindow</name>
    <message>
        <source>Benchmarks</source>
        <translation>Benchmarks</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxCanvas</name>
    <message>
        <source>%1&#x2009;m</source>
        <translation>%1&#x2009;m</translation>
    </message>
    <message>
        <source>%1 of the box</source>
        <translation>Quader: %1</translation>
    </message>
    <message>
        <source>Arrows move the box by 1&#x2009;cm, with Shift by 10&#x2009;cm; Ctrl and arrows turn it by 1°; + and - zoom; Home shows the whole box</source>
        <translation>Pfeiltasten bewegen den Quader um 1&#x2009;cm, mit Shift um 10&#x2009;cm; Ctrl und Pfeiltasten drehen ihn um 1°; + und - zoomen; Home zeigt den ganzen Quader</translation>
    </message>
    <message>
        <source>Drag sides, corners or the box. Shift: fine, Ctrl: no snapping, Esc: back as it was</source>
        <translation>Seiten, Ecken oder den Quader ziehen. Shift: fein, Ctrl: kein Einrasten, Esc: zurück wie vorher</translation>
    </message>
    <message>
        <source>Top view</source>
        <translation>Ansicht von oben</translation>
    </message>
    <message>
        <source>Front view</source>
        <translation>Ansicht von vorn</translation>
    </message>
    <message>
        <source>Side view</source>
        <translation>Ansicht von der Seite</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Boden</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Gathering points…</source>
        <translation>Sammelt Punkte…</translation>
    </message>
    <message>
        <source>No points here</source>
        <translation>Hier sind keine Punkte</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxEditing</name>
    <message>
        <source>on the floor</source>
        <translation>auf dem Boden</translation>
    </message>
    <message>
        <source>at another box</source>
        <translation>an einem anderen Quader</translation>
    </message>
    <message>
        <source>where the points end</source>
        <translation>wo die Punkte enden</translation>
    </message>
    <message>
        <source>in line with the room or a box</source>
        <translation>in Flucht mit dem Raum oder einem Quader</translation>
    </message>
    <message>
        <source>Turn box</source>
        <translation>Quader drehen</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>Quader verschieben</translation>
    </message>
    <message>
        <source>Resize box</source>
        <translation>Quadergröße ändern</translation>
    </message>
    <message>
        <source>Snap box to floor</source>
        <translation>Quader auf den Boden setzen</translation>
    </message>
    <message>
        <source>Fit box to points</source>
        <translation>Quader an Punkte anpassen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxEditor</name>
    <message>
        <source>First object</source>
        <translation>Erstes Objekt</translation>
    </message>
    <message>
        <source>The points around the box are still being gathered. Try again in a moment.</source>
        <translation>Die Punkte um den Quader werden noch gesammelt. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There are too few points around the box to fit it to. Move it onto the object, or show points of lower confidence.</source>
        <translation>Um den Quader sind zu wenige Punkte, um ihn anzupassen. Ihn auf das Objekt schieben oder Punkte mit geringerer Sicherheit zeigen.</translation>
    </message>
    <message>
        <source>Select an object to edit its box.</source>
        <translation>Ein Objekt wählen, um seinen Quader zu bearbeiten.</translation>
    </message>
    <message>
        <source>This room has no objects yet. Draw a box around one in the video, or import a scene graph.</source>
        <translation>Dieser Raum hat noch keine Objekte. Im Video ein Rechteck um eines ziehen oder einen Szenengraphen importieren.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an object&apos;s category and its number</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Object without a label</source>
        <translation>Objekt ohne Kategorie</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxFields</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Centre, X</source>
        <translation>Mitte, X</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Centre, Y</source>
        <translation>Mitte, Y</translation>
    </message>
    <message>
        <source>Above floor</source>
        <translation>Über dem Boden</translation>
    </message>
    <message>
        <source>Centre, height above the floor</source>
        <translation>Mitte, Höhe über dem Boden</translation>
    </message>
    <message>
        <source>Turned by</source>
        <translation>Gedreht um</translation>
    </message>
    <message>
        <source>Direction on the floor</source>
        <translation>Richtung auf dem Boden</translation>
    </message>
    <message>
        <source>&#x2009;m</source>
        <translation>&#x2009;m</translation>
    </message>
    <message>
        <source>Resize box</source>
        <translation>Quadergröße ändern</translation>
    </message>
    <message>
        <source>Turn box</source>
        <translation>Quader drehen</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>Quader verschieben</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxHandles</name>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>%1 × %2 × %3</source>
        <comment>width, depth, height of a box</comment>
        <translation>%1 × %2 × %3</translation>
    </message>
    <message>
        <source>%1. Shift: fine, Ctrl: no snapping, Esc: back</source>
        <translation>%1. Shift: fein, Ctrl: kein Einrasten, Esc: zurück</translation>
    </message>
    <message>
        <source>%1, %2. Ctrl: no snapping, Esc: back</source>
        <translation>%1, %2. Ctrl: kein Einrasten, Esc: zurück</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::BoxSuggester</name>
    <message>
        <source>there is no finished room yet</source>
        <translation>es gibt noch keinen fertigen Raum</translation>
    </message>
    <message>
        <source>Reconstruct the video first</source>
        <translation>Erst das Video rekonstruieren</translation>
    </message>
    <message>
        <source>Box around an object</source>
        <translation>Quader um ein Objekt</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CalibrationBar</name>
    <message>
        <source>True length in metres</source>
        <translation>Wahre Länge in Metern</translation>
    </message>
    <message>
        <source>Set scale</source>
        <translation>Maßstab setzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>True length of this measurement</source>
        <translation>Wahre Länge dieser Messung</translation>
    </message>
    <message>
        <source>True length of “%1”</source>
        <translation>Wahre Länge von „%1“</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureController</name>
    <message>
        <source>room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>Save picture %1</source>
        <translation>Bild %1 speichern</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>%1 aufnehmen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureDialog</name>
    <message>
        <source>Record fly-through</source>
        <translation>Kameraflug aufnehmen</translation>
    </message>
    <message>
        <source>Through the saved viewpoints</source>
        <translation>Durch die gespeicherten Blickpunkte</translation>
    </message>
    <message>
        <source>Along the camera path</source>
        <translation>Den Kamerapfad entlang</translation>
    </message>
    <message>
        <source>Once around what is in the middle</source>
        <translation>Einmal um die Mitte herum</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>As the view: %1 × %2</source>
        <translation>Wie die Ansicht: %1 × %2</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4-Video (*.mp4)</translation>
    </message>
    <message>
        <source>Choose where the video goes.</source>
        <translation>Den Ort für das Video wählen.</translation>
    </message>
    <message>
        <source>Pictures: %1. Save two viewpoints or more to fly between them.</source>
        <translation>Bilder: %1. Für einen Flug zwei oder mehr Blickpunkte speichern.</translation>
    </message>
    <message>
        <source>Pictures: %1, drawn as the view is now.</source>
        <translation>Bilder: %1, gezeichnet wie die Ansicht jetzt.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatHeader</name>
    <message>
        <source>Name of the chat</source>
        <translation>Name des Chats</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>Kein Video</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation>Chat: %1</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Diesen Chat umbenennen</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>Diesen Chat löschen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatPanel</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Open a video to ask about the room in it.</source>
        <translation>Ein Video öffnen, um nach dem Raum darin zu fragen.</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>The weights of this model are random: its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation>Die Gewichte dieses Modells sind zufällig: Seine Antworten bedeuten nichts. Für echte Antworten VLM-3R-Gewichte importieren.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Address copied: %1</source>
        <translation>Adresse kopiert: %1</translation>
    </message>
    <message>
        <source>New chats will start with these settings.</source>
        <translation>Neue Chats beginnen mit diesen Einstellungen.</translation>
    </message>
    <message>
        <source>Stop the answer first, or wait for its end.</source>
        <translation>Erst die Antwort anhalten oder ihr Ende abwarten.</translation>
    </message>
    <message>
        <source>It is not known which frame shows this point.</source>
        <translation>Es ist nicht bekannt, welches Bild diesen Punkt zeigt.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message numerus="yes">
        <source>The model sees %n frame(s), spread over the video, and the shape of the room.</source>
        <translation>
            <numerusform>Das Modell sieht %n Bild aus dem Video und die Form des Raums.</numerusform>
            <numerusform>Das Modell sieht %n Bilder, über das Video verteilt, und die Form des Raums.</numerusform>
        </translation>
    </message>
    <message>
        <source>This project is open elsewhere: here it can only be read</source>
        <translation>Dieses Projekt ist anderswo offen: Hier ist es nur lesbar</translation>
    </message>
    <message>
        <source>Open a video first</source>
        <translation>Erst ein Video öffnen</translation>
    </message>
    <message>
        <source>Ask about this video</source>
        <translation>Zu diesem Video fragen</translation>
    </message>
    <message>
        <source>The demo model knows made-up rooms only: about other videos its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation>Das Demomodell kennt nur erfundene Räume: Zu anderen Videos bedeuten seine Antworten nichts. Für echte Antworten VLM-3R-Gewichte importieren.</translation>
    </message>
    <message>
        <source>Replaying the answer; the task list shows how far it is.</source>
        <translation>Rechnet die Antwort nach; die Aufgabenliste zeigt den Stand.</translation>
    </message>
    <message>
        <source>✓ The replay gave the same tokens.</source>
        <translation>✓ Das Nachrechnen ergab dieselben Tokens.</translation>
    </message>
    <message>
        <source>≠ The replay differs: %1</source>
        <translation>≠ Das Nachrechnen weicht ab: %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatSearch</name>
    <message>
        <source>Find in all chats</source>
        <translation>In allen Chats suchen</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>Gefundene Nachrichten</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Close the search (%1)</source>
        <translation>Suche schließen (%1)</translation>
    </message>
    <message>
        <source>Searches the questions and answers of every video in this project.</source>
        <translation>Durchsucht die Fragen und Antworten zu allen Videos dieses Projekts.</translation>
    </message>
    <message>
        <source>Nothing found for “%1”.</source>
        <translation>Nichts gefunden für „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ClipCard</name>
    <message>
        <source>Clip box</source>
        <translation>Schnittbox</translation>
    </message>
    <message>
        <source>CLIP BOX</source>
        <translation>SCHNITTBOX</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Rechte Seite</translation>
    </message>
    <message>
        <source>Near side</source>
        <translation>Nahe Seite</translation>
    </message>
    <message>
        <source>Far side</source>
        <translation>Ferne Seite</translation>
    </message>
    <message>
        <source>Lower side</source>
        <translation>Untere Seite</translation>
    </message>
    <message>
        <source>Upper side</source>
        <translation>Obere Seite</translation>
    </message>
    <message>
        <source>Turn clip box off</source>
        <translation>Schnittbox ausschalten</translation>
    </message>
    <message>
        <source>Turn clip box on</source>
        <translation>Schnittbox einschalten</translation>
    </message>
    <message>
        <source>Move clip box</source>
        <translation>Schnittbox verschieben</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandDialog</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Result as text</source>
        <translation>Ergebnis als Text</translation>
    </message>
    <message>
        <source>Result as JSON</source>
        <translation>Ergebnis als JSON</translation>
    </message>
    <message>
        <source>The result appears here.</source>
        <translation>Das Ergebnis erscheint hier.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>The same call as a command line</source>
        <translation>Derselbe Aufruf als Befehlszeile</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Ergebnis kopieren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Something is not as it should be: see below.</source>
        <translation>Etwas ist nicht, wie es sein soll: siehe unten.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandForm</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>One text a line</source>
        <translation>Ein Text je Zeile</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>something is missing: %1</source>
        <translation>es fehlt etwas: %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>Nothing has this name. Try another word.</source>
        <translation>Nichts heißt so. Ein anderes Wort versuchen.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ComparePage</name>
    <message>
        <source>Differences in percent</source>
        <translation>Unterschiede in Prozent</translation>
    </message>
    <message>
        <source>Questions that B won or lost</source>
        <translation>Fragen, die B gewann oder verlor</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Question type</source>
        <translation>Fragetyp</translation>
    </message>
    <message>
        <source>Answer of A</source>
        <translation>Antwort von A</translation>
    </message>
    <message>
        <source>Answer of B</source>
        <translation>Antwort von B</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Wahre Antwort</translation>
    </message>
    <message>
        <source>Choose two runs of the same benchmark.</source>
        <translation>Zwei Läufe desselben Benchmarks wählen.</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Run A</source>
        <translation>Lauf A</translation>
    </message>
    <message>
        <source>Run B</source>
        <translation>Lauf B</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleicht…</translation>
    </message>
    <message>
        <source>Compare two runs</source>
        <translation>Zwei Läufe vergleichen</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>%1 questions are in both runs: B wins %2, loses %3, %4 are even.</source>
        <translation>%1 Fragen sind in beiden Läufen: B gewinnt %2, verliert %3, %4 sind gleich.</translation>
    </message>
    <message>
        <source>Only A has answered %1 more, only B %2: they are left out.</source>
        <translation>Nur A hat %1 weitere beantwortet, nur B %2: Sie sind weggelassen.</translation>
    </message>
    <message>
        <source>The list shows the first %1 differences.</source>
        <translation>Die Liste zeigt die ersten %1 Unterschiede.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Fragetyp</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>▲ wins</source>
        <translation>▲ gewinnt</translation>
    </message>
    <message>
        <source>▼ loses</source>
        <translation>▼ verliert</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Composer</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation>Antwort anhalten (%1)</translation>
    </message>
    <message>
        <source>Send the question to the model (%1)</source>
        <translation>Die Frage an das Modell senden (%1)</translation>
    </message>
    <message>
        <source>Ask about this: puts it into the question</source>
        <translation>Danach fragen: setzt es in die Frage</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ContextMeter</name>
    <message>
        <source>Context in use</source>
        <translation>Belegter Kontext</translation>
    </message>
    <message>
        <source>Video encoded</source>
        <translation>Video kodiert</translation>
    </message>
    <message>
        <source>The next question runs no encoder: the video is in memory.</source>
        <translation>Die nächste Frage braucht keinen Encoder: Das Video ist im Speicher.</translation>
    </message>
    <message>
        <source>This chat fills %1 of the %2 tokens that the model can look back on. Its keys and values take %3 of memory.</source>
        <translation>Dieser Chat füllt %1 der %2 Tokens, auf die das Modell zurückblicken kann. Seine Keys und Values belegen %3 Speicher.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Show earlier messages</source>
        <translation>Frühere Nachrichten zeigen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::DataPage</name>
    <message>
        <source>The same as a command line</source>
        <translation>Dasselbe als Befehlszeile</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Open result</source>
        <translation>Ergebnis öffnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What is done stays; running it again goes on from there</source>
        <translation>Fertiges bleibt; erneutes Ausführen macht dort weiter</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Stopped. Running it again goes on from there.</source>
        <translation>Angehalten. Erneutes Ausführen macht dort weiter.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::DataWindow</name>
    <message>
        <source>Prepare training data</source>
        <translation>Trainingsdaten vorbereiten</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Docks</name>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Box editor</source>
        <translation>Quader-Editor</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Document</name>
    <message>
        <source>This project is open in another window. Changes made here are kept only when you save it under another name.</source>
        <translation>Dieses Projekt ist in einem anderen Fenster offen. Änderungen hier bleiben nur, wenn es unter anderem Namen gespeichert wird.</translation>
    </message>
    <message>
        <source>This project cannot be written. Changes are kept only when you save it under another name.</source>
        <translation>Dieses Projekt ist nicht beschreibbar. Änderungen bleiben nur, wenn es unter anderem Namen gespeichert wird.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Chat löschen</translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation>Chat umbenennen</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Nachricht löschen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Delete measurement</source>
        <translation>Messung löschen</translation>
    </message>
    <message>
        <source>Rename measurement</source>
        <translation>Messung umbenennen</translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation>Kalibrierung entfernen</translation>
    </message>
    <message>
        <source>the measurement is no longer there</source>
        <translation>die Messung gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Measure a length first</source>
        <translation>Erst eine Länge messen</translation>
    </message>
    <message>
        <source>the true length must be a positive number of metres</source>
        <translation>die wahre Länge muss eine positive Zahl in Metern sein</translation>
    </message>
    <message>
        <source>Type the length you measured in the room</source>
        <translation>Die im Raum gemessene Länge eingeben</translation>
    </message>
    <message>
        <source>only a distance or a height can be calibrated</source>
        <translation>nur ein Abstand oder eine Höhe lässt sich kalibrieren</translation>
    </message>
    <message>
        <source>Measure a distance whose true length you know</source>
        <translation>Einen Abstand messen, dessen wahre Länge bekannt ist</translation>
    </message>
    <message>
        <source>the measured length is zero</source>
        <translation>die gemessene Länge ist null</translation>
    </message>
    <message>
        <source>Measure a longer distance</source>
        <translation>Einen längeren Abstand messen</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Blickpunkt speichern</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>Blickpunkt löschen</translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation>Blickpunkt umbenennen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Rename video</source>
        <translation>Video umbenennen</translation>
    </message>
    <message>
        <source>Add object</source>
        <translation>Objekt hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n object(s)</source>
        <translation>
            <numerusform>%n Objekt löschen</numerusform>
            <numerusform>%n Objekte löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EngineClient</name>
    <message>
        <source>the demo model</source>
        <translation>Demomodell</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>%1 laden</translation>
    </message>
    <message>
        <source>Reconstruct %1</source>
        <translation>%1 rekonstruieren</translation>
    </message>
    <message>
        <source>Evidence: %1</source>
        <translation>Belege: %1</translation>
    </message>
    <message>
        <source>What if: %1</source>
        <translation>Was wäre, wenn: %1</translation>
    </message>
    <message numerus="yes">
        <source>Ask %n question(s)</source>
        <translation>
            <numerusform>%n Frage stellen</numerusform>
            <numerusform>%n Fragen stellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EnginePage</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Room in 3D</source>
        <translation>Raum in 3D</translation>
    </message>
    <message>
        <source>What the engine starts with, here and on the command line. Options given at the start or in the environment go first.</source>
        <translation>Womit die Engine startet, hier und auf der Befehlszeile. Optionen beim Start oder aus der Umgebung haben Vorrang.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>Save the engine&apos;s settings</source>
        <translation>Engine-Einstellungen speichern</translation>
    </message>
    <message>
        <source>Saved in %1. They count from the next start.</source>
        <translation>Gespeichert in %1. Gilt ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EvidencePanel</name>
    <message>
        <source>%1&#x2009;%</source>
        <translation>%1&#x2009;%</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Press “Evidence” below an answer to see what its words rest on.</source>
        <translation>„Belege“ unter einer Antwort drücken, um zu sehen, worauf ihre Wörter beruhen.</translation>
    </message>
    <message>
        <source>Go to the frame with most of it</source>
        <translation>Zum Bild mit dem größten Anteil</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Without a frame</source>
        <translation>Ohne ein Bild</translation>
    </message>
    <message>
        <source>Without a part of the current frame</source>
        <translation>Ohne einen Teil des aktuellen Bildes</translation>
    </message>
    <message>
        <source>Geometry branch</source>
        <translation>Geometriezweig</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Of which layer of the language model the attention is</source>
        <translation>Von welcher Schicht des Sprachmodells die Aufmerksamkeit stammt</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Alle Schichten</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>The model gave this piece a probability of %1.</source>
        <translation>Das Modell gab diesem Stück eine Wahrscheinlichkeit von %1.</translation>
    </message>
    <message>
        <source>Attention: %1 on the frames, %2 on the breaks between them, %3 on words.</source>
        <translation>Aufmerksamkeit: %1 auf den Bildern, %2 auf den Umbrüchen dazwischen, %3 auf Wörtern.</translation>
    </message>
    <message>
        <source>%1 nats</source>
        <translation>%1 nat</translation>
    </message>
    <message>
        <source>How much less likely the piece becomes when a part is covered.</source>
        <translation>Um wie viel unwahrscheinlicher das Stück wird, wenn ein Teil verdeckt ist.</translation>
    </message>
    <message>
        <source>With everything covered: %1 nats.</source>
        <translation>Wenn alles verdeckt ist: %1 nat.</translation>
    </message>
    <message>
        <source>How much the geometry branch changes what the model sees at each place.</source>
        <translation>Wie stark der Geometriezweig an jeder Stelle ändert, was das Modell sieht.</translation>
    </message>
    <message>
        <source>Choose a piece of the answer.</source>
        <translation>Ein Stück der Antwort wählen.</translation>
    </message>
    <message>
        <source>This model has no such branch.</source>
        <translation>Dieses Modell hat keinen solchen Zweig.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Attention is no explanation: it says where a layer looked, not what the answer needed. “Without a frame” measures an effect.</source>
        <translation>Aufmerksamkeit erklärt nichts: Sie sagt, wohin eine Schicht sah, nicht, was die Antwort brauchte. „Ohne ein Bild“ misst eine Wirkung.</translation>
    </message>
    <message>
        <source>Parts are covered one at a time: what two frames both show may count little in each.</source>
        <translation>Teile werden einzeln verdeckt: Was zwei Bilder beide zeigen, zählt in jedem vielleicht wenig.</translation>
    </message>
    <message>
        <source>Waiting for the model to be free</source>
        <translation>Wartet, bis das Modell frei ist</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ExportDialog</name>
    <message>
        <source>Export the room</source>
        <translation>Raum exportieren</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>cameras: %1</source>
        <translation>Kameras: %1</translation>
    </message>
    <message>
        <source>points: %1</source>
        <translation>Punkte: %1</translation>
    </message>
    <message>
        <source>confidence over %1</source>
        <translation>Sicherheit über %1</translation>
    </message>
    <message>
        <source>stray points hidden</source>
        <translation>Ausreißer ausgeblendet</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>beschnitten</translation>
    </message>
    <message>
        <source>one frame only</source>
        <translation>nur ein Bild</translation>
    </message>
    <message>
        <source>calibrated, scaled by %1</source>
        <translation>kalibriert, skaliert mit %1</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>nicht kalibriert</translation>
    </message>
    <message>
        <source>What is shown is written: %1.</source>
        <translation>Geschrieben wird, was gezeigt ist: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>There is no finished room to export.</source>
        <translation>Es gibt keinen fertigen Raum zum Exportieren.</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>Mindestens ein Format wählen.</translation>
    </message>
    <message>
        <source>An earlier export in this folder is replaced; other files are never touched.</source>
        <translation>Ein früherer Export in diesem Ordner wird ersetzt; andere Dateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>Export to %1</source>
        <translation>Nach %1 exportieren</translation>
    </message>
    <message>
        <source>PLY</source>
        <translation>PLY</translation>
    </message>
    <message>
        <source>points with colour, confidence and frame</source>
        <translation>Punkte mit Farbe, Sicherheit und Bild</translation>
    </message>
    <message>
        <source>PLY as text</source>
        <translation>PLY als Text</translation>
    </message>
    <message>
        <source>TUM</source>
        <translation>TUM</translation>
    </message>
    <message>
        <source>COLMAP</source>
        <translation>COLMAP</translation>
    </message>
    <message>
        <source>cameras, pictures and points as text</source>
        <translation>Kameras, Bilder und Punkte als Text</translation>
    </message>
    <message>
        <source>glTF</source>
        <translation>glTF</translation>
    </message>
    <message>
        <source>Depth as PNG</source>
        <translation>Tiefe als PNG</translation>
    </message>
    <message>
        <source>16 bit, millimetres; not filtered</source>
        <translation>16 Bit, Millimeter; ungefiltert</translation>
    </message>
    <message>
        <source>Depth as NPY</source>
        <translation>Tiefe als NPY</translation>
    </message>
    <message>
        <source>metres; not filtered</source>
        <translation>Meter; ungefiltert</translation>
    </message>
    <message>
        <source>Confidence as NPY</source>
        <translation>Sicherheit als NPY</translation>
    </message>
    <message>
        <source>one value a pixel; not filtered</source>
        <translation>ein Wert je Pixel; ungefiltert</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Whole reconstruction</source>
        <translation>Ganze Rekonstruktion</translation>
    </message>
    <message>
        <source>everything, to open again</source>
        <translation>alles, zum erneuten Öffnen</translation>
    </message>
    <message>
        <source>the same, readable</source>
        <translation>dasselbe, lesbar</translation>
    </message>
    <message>
        <source>camera path</source>
        <translation>Kamerapfad</translation>
    </message>
    <message>
        <source>points and cameras in one file</source>
        <translation>Punkte und Kameras in einer Datei</translation>
    </message>
    <message>
        <source>cameras and statistics</source>
        <translation>Kameras und Statistik</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FieldEditor</name>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose a path</source>
        <translation>Pfad wählen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FilterPopup</name>
    <message>
        <source>%1&#x2009;px</source>
        <translation>%1&#x2009;px</translation>
    </message>
    <message>
        <source>Confidence and colour</source>
        <translation>Sicherheit und Farbe</translation>
    </message>
    <message>
        <source>POINTS</source>
        <translation>PUNKTE</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bildnummer</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>Farbe nach</translation>
    </message>
    <message>
        <source>Own camera</source>
        <translation>Eigene Kamera</translation>
    </message>
    <message>
        <source>First camera</source>
        <translation>Erste Kamera</translation>
    </message>
    <message>
        <source>Own camera: each frame&apos;s points moved by its camera; drifts less on long videos. First camera: points as the model places them in the first frame.</source>
        <translation>Eigene Kamera: die Punkte jedes Bildes, mit seiner Kamera bewegt; driftet bei langen Videos weniger. Erste Kamera: Punkte, wie das Modell sie ins erste Bild legt.</translation>
    </message>
    <message>
        <source>Points from</source>
        <translation>Punkte von</translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation>Färbung ändern</translation>
    </message>
    <message>
        <source>Change point map</source>
        <translation>Punktherkunft ändern</translation>
    </message>
    <message>
        <source>Only points that the model is at least this sure of are shown</source>
        <translation>Nur Punkte zeigen, bei denen das Modell mindestens so sicher ist</translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation>Sicherheit ändern</translation>
    </message>
    <message>
        <source>Hide stray points</source>
        <translation>Ausreißer ausblenden</translation>
    </message>
    <message>
        <source>Show stray points</source>
        <translation>Ausreißer zeigen</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>%1&#x2009;σ</source>
        <translation>%1&#x2009;σ</translation>
    </message>
    <message>
        <source>Points farther from their neighbours than this many standard deviations are hidden</source>
        <translation>Punkte, die mehr als so viele Standardabweichungen von ihren Nachbarn entfernt sind, werden ausgeblendet</translation>
    </message>
    <message>
        <source>Change strictness</source>
        <translation>Strenge ändern</translation>
    </message>
    <message>
        <source>DRAWING</source>
        <translation>DARSTELLUNG</translation>
    </message>
    <message>
        <source>Point size</source>
        <translation>Punktgröße</translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation>Kameragröße</translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation>Eye-Dome-Beleuchtung</translation>
    </message>
    <message>
        <source>Darkens edges in depth, so that shapes stand out</source>
        <translation>Dunkelt Tiefenkanten ab, damit Formen hervortreten</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStrip</name>
    <message>
        <source>Sampled frames</source>
        <translation>Stichprobenbilder</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStripModel</name>
    <message>
        <source>%1, frame %2</source>
        <translation>%1, Bild %2</translation>
    </message>
    <message>
        <source>The model sees this frame when you ask.</source>
        <translation>Das Modell sieht dieses Bild beim Fragen.</translation>
    </message>
    <message>
        <source>Its points are in the room.</source>
        <translation>Seine Punkte sind im Raum.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::HeatLegend</name>
    <message>
        <source>Colours from %1 to %2</source>
        <translation>Farben von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ImportDialog</name>
    <message>
        <source>Import a scene</source>
        <translation>Szene importieren</translation>
    </message>
    <message>
        <source>Scene metadata</source>
        <translation>Szenenmetadaten</translation>
    </message>
    <message>
        <source>Choose scene metadata</source>
        <translation>Szenenmetadaten wählen</translation>
    </message>
    <message>
        <source>Frame metadata</source>
        <translation>Bildmetadaten</translation>
    </message>
    <message>
        <source>Choose frame metadata</source>
        <translation>Bildmetadaten wählen</translation>
    </message>
    <message>
        <source>none: the boxes are placed by the floor alone</source>
        <translation>keine: Die Quader werden nur nach dem Boden gesetzt</translation>
    </message>
    <message>
        <source>Find a scene</source>
        <translation>Szene suchen</translation>
    </message>
    <message>
        <source>Scenes of the file</source>
        <translation>Szenen der Datei</translation>
    </message>
    <message>
        <source>Rows that were left out</source>
        <translation>Weggelassene Zeilen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Metadata (*.json)</source>
        <translation>Metadaten (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Liest die Datei…</translation>
    </message>
    <message>
        <source>Read scene metadata</source>
        <translation>Szenenmetadaten lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n scene(s) in the file</source>
        <translation>
            <numerusform>%n Szene in der Datei</numerusform>
            <numerusform>%n Szenen in der Datei</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importiert…</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Another video was opened meanwhile; nothing was imported.</source>
        <translation>Inzwischen wurde ein anderes Video geöffnet; nichts wurde importiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) imported.</source>
        <translation>
            <numerusform>%n Objekt importiert.</numerusform>
            <numerusform>%n Objekte importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>They fit the room to %1&#x2009;m over %2 cameras.</source>
        <translation>Über %2 Kameras passen sie auf %1&#x2009;m zum Raum.</translation>
    </message>
    <message>
        <source>They may lie wrong in the room: %1.</source>
        <translation>Sie liegen im Raum vielleicht falsch: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out:</source>
        <translation>
            <numerusform>%n Zeile weggelassen:</numerusform>
            <numerusform>%n Zeilen weggelassen:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeyPage</name>
    <message>
        <source>Filter by name or key</source>
        <translation>Nach Name oder Taste filtern</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>Click into the field and press the new key. Changes count at once.</source>
        <translation>In das Feld klicken und die neue Taste drücken. Änderungen gelten sofort.</translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”. Take it away there first.</source>
        <translation>%1 gehört schon zu „%2“. Erst dort entfernen.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Filter by name or key</source>
        <translation>Nach Name oder Taste filtern</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>No action has this name or key.</source>
        <translation>Keine Aktion hat diesen Namen oder diese Taste.</translation>
    </message>
    <message>
        <source>Mouse in the 3D view</source>
        <translation>Maus in der 3D-Ansicht</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::LabelPopup</name>
    <message>
        <source>Category of the new box</source>
        <translation>Kategorie des neuen Quaders</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>1–9 most used · Enter takes it · Esc gives up</source>
        <translation>1–9 häufigste · Enter übernimmt · Esc verwirft</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <extracomment>A hot key and the category that it stands for.</extracomment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::LookPage</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Size of text and controls</source>
        <translation>Größe von Text und Bedienelementen</translation>
    </message>
    <message>
        <source>%1&#x2009;%</source>
        <extracomment>A percentage; the space before the sign is a thin one.</extracomment>
        <translation>%1&#x2009;%</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Textgröße</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MachineCard</name>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Video formats</source>
        <translation>Videoformate</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Looking at what it can run…</source>
        <translation>Prüft, was hier laufen kann…</translation>
    </message>
    <message>
        <source>What it can run could not be found out.</source>
        <translation>Was hier laufen kann, ließ sich nicht feststellen.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Scene</source>
        <translation>&amp;Szene</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>Date&amp;n</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <source>&amp;Benchmark</source>
        <translation>Benchmar&amp;k</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>Noch nichts geöffnet</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 – VLM-3R Studio</source>
        <translation>%1 – VLM-3R Studio</translation>
    </message>
    <message>
        <source>Recent file</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Blickpunkt</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MakeDialog</name>
    <message>
        <source>Make questions</source>
        <translation>Fragen erzeugen</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Fragetypen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Fragetyp</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>The same seed gives the same questions</source>
        <translation>Gleicher Startwert, gleiche Fragen</translation>
    </message>
    <message>
        <source>as many as there are</source>
        <translation>so viele wie möglich</translation>
    </message>
    <message>
        <source>Most questions of one task</source>
        <translation>Höchstens so viele Fragen eines Typs</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>At most of a task</source>
        <translation>Höchstens je Fragetyp</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Use these questions</source>
        <translation>Diese Fragen nehmen</translation>
    </message>
    <message>
        <source>About the room (VSI-Bench)</source>
        <translation>Zum Raum (VSI-Bench)</translation>
    </message>
    <message>
        <source>About camera and frames (VSTI-Bench)</source>
        <translation>Zu Kamera und Bildern (VSTI-Bench)</translation>
    </message>
    <message>
        <source>The room has no objects yet. Mark some in the video, or import a scene.</source>
        <translation>Der Raum hat noch keine Objekte. Im Video welche markieren oder eine Szene importieren.</translation>
    </message>
    <message>
        <source>Choose at least one task.</source>
        <translation>Mindestens einen Fragetyp wählen.</translation>
    </message>
    <message>
        <source>Preview shows how many questions the room gives.</source>
        <translation>Die Vorschau zeigt, wie viele Fragen der Raum ergibt.</translation>
    </message>
    <message>
        <source>Making questions…</source>
        <translation>Erzeugt Fragen…</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s).</source>
        <translation>
            <numerusform>%n Frage.</numerusform>
            <numerusform>%n Fragen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out that stood twice.</source>
        <translation>
            <numerusform>%n doppelte weggelassen.</numerusform>
            <numerusform>%n doppelte weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 will be kept.</source>
        <translation>Die ersten %1 werden behalten.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MapPanel</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show everything (Home)</source>
        <translation>Alles zeigen (Home)</translation>
    </message>
    <message>
        <source>Save map…</source>
        <translation>Karte speichern…</translation>
    </message>
    <message>
        <source>Drawing the map…</source>
        <translation>Zeichnet die Karte…</translation>
    </message>
    <message>
        <source>Open a video to see its room from above.</source>
        <translation>Ein Video öffnen, um seinen Raum von oben zu sehen.</translation>
    </message>
    <message>
        <source>There is no room yet. Reconstruct the video, or import a scene.</source>
        <translation>Noch kein Raum. Das Video rekonstruieren oder eine Szene importieren.</translation>
    </message>
    <message>
        <source>About %1&#x2009;m² inside the outline</source>
        <translation>Etwa %1&#x2009;m² innerhalb des Umrisses</translation>
    </message>
    <message>
        <source>Dashed: around the objects; the points of a room would show its walls</source>
        <translation>Gestrichelt: um die Objekte; die Punkte eines Raums würden seine Wände zeigen</translation>
    </message>
    <message>
        <source>Save map</source>
        <translation>Karte speichern</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MapView</name>
    <message>
        <source>Map of the room</source>
        <translation>Karte des Raums</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1&#x2009;m</source>
        <translation>%1&#x2009;m</translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation>Kamera %1</translation>
    </message>
    <message>
        <source>%1
from %2 to %3 above the floor</source>
        <translation>%1
von %2 bis %3 über dem Boden</translation>
    </message>
    <message>
        <source>%1, number %2</source>
        <translation>%1, Nummer %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageCard</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Text of the question</source>
        <translation>Text der Frage</translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation>Text der Antwort</translation>
    </message>
    <message>
        <source>Stopped before the first word.</source>
        <translation>Vor dem ersten Wort angehalten.</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>Das Modell gab eine leere Antwort.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The video was encoded for this answer.</source>
        <translation>Das Video wurde für diese Antwort kodiert.</translation>
    </message>
    <message>
        <source>The video was encoded before; no encoder ran for this answer.</source>
        <translation>Das Video war schon kodiert; für diese Antwort lief kein Encoder.</translation>
    </message>
    <message>
        <source>This question has no answer yet</source>
        <translation>Diese Frage hat noch keine Antwort</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this text</source>
        <translation>Diesen Text kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Change the question; the old one stays as another branch</source>
        <translation>Die Frage ändern; die alte bleibt als anderer Zweig</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Neu antworten</translation>
    </message>
    <message>
        <source>Answer again. With temperature 0 the answer will be the same</source>
        <translation>Neu antworten. Bei Temperatur 0 bleibt die Antwort gleich</translation>
    </message>
    <message>
        <source>Answer again; this answer stays as another branch</source>
        <translation>Neu antworten; diese Antwort bleibt als anderer Zweig</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Fassung</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>version of a message</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Fassung %1 von %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Fassung</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show this answer beside another one, with what differs marked</source>
        <translation>Diese Antwort neben einer anderen zeigen, Unterschiede markiert</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>Draw what the answer speaks of in the room; F brings it to the middle</source>
        <translation>In den Raum zeichnen, wovon die Antwort spricht; F holt es in die Mitte</translation>
    </message>
    <message>
        <source>The room has changed since</source>
        <translation>Der Raum hat sich seitdem geändert</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>See which parts of the frames a word of the answer rests on</source>
        <translation>Sehen, auf welchen Teilen der Bilder ein Wort der Antwort beruht</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre, wenn</translation>
    </message>
    <message>
        <source>Ask again with something left out of what the model sees</source>
        <translation>Neu fragen, wobei dem Modell etwas von dem fehlt, was es sieht</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Answer card and replay</source>
        <translation>Antwortkarte und Nachrechnen</translation>
    </message>
    <message>
        <source>Save answer card…</source>
        <translation>Antwortkarte speichern…</translation>
    </message>
    <message>
        <source>One file with everything that decided this answer</source>
        <translation>Eine Datei mit allem, was diese Antwort bestimmt hat</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Nachrechnen</translation>
    </message>
    <message>
        <source>Answer once more from the card and compare the tokens</source>
        <translation>Nach der Karte noch einmal antworten und die Tokens vergleichen</translation>
    </message>
    <message>
        <source>Asked as “%1”</source>
        <translation>Gefragt als „%1“</translation>
    </message>
    <message>
        <source>This model knows the benchmarks&apos; questions in their own words only.</source>
        <translation>Dieses Modell kennt nur die Fragen der Benchmarks in deren Wortlaut.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageEditor</name>
    <message>
        <source>Ask again</source>
        <translation>Neu fragen</translation>
    </message>
    <message>
        <source>Changed question</source>
        <translation>Geänderte Frage</translation>
    </message>
    <message>
        <source>Ask the changed question; the old one stays as another branch (%1)</source>
        <translation>Die geänderte Frage stellen; die alte bleibt als anderer Zweig (%1)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MetadataFiles</name>
    <message>
        <source>Export scene metadata</source>
        <translation>Szenenmetadaten exportieren</translation>
    </message>
    <message>
        <source>Scene metadata (*.json)</source>
        <translation>Szenenmetadaten (*.json)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelCard</name>
    <message>
        <source>Model in use</source>
        <translation>Genutztes Modell</translation>
    </message>
    <message>
        <source>Choose or import a model…</source>
        <translation>Modell wählen oder importieren…</translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation>Demomodell</translation>
    </message>
    <message>
        <source>Reading its files…</source>
        <translation>Liest seine Dateien…</translation>
    </message>
    <message>
        <source>Trained. It stays on this machine, and so do your videos.</source>
        <translation>Trainiert. Es bleibt auf diesem Rechner, die Videos auch.</translation>
    </message>
    <message>
        <source>Its weights were never trained: it shows how the program works, but its answers and rooms mean nothing. Import VLM-3R weights for real videos.</source>
        <translation>Seine Gewichte wurden nie trainiert: Es zeigt, wie das Programm arbeitet, aber seine Antworten und Räume bedeuten nichts. Für echte Videos VLM-3R-Gewichte importieren.</translation>
    </message>
    <message>
        <source>Its files are incomplete or cannot be read. Choose another one.</source>
        <translation>Seine Dateien sind unvollständig oder nicht lesbar. Ein anderes wählen.</translation>
    </message>
    <message>
        <source>Trained on made-up rooms alone, like those of the examples: about real videos its answers and rooms mean nothing. Import VLM-3R weights for those.</source>
        <translation>Nur mit erfundenen Räumen trainiert, wie denen der Beispiele: Bei echten Videos bedeuten seine Antworten und Räume nichts. Dafür VLM-3R-Gewichte importieren.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelCompare</name>
    <message>
        <source>Compare answers</source>
        <translation>Antworten vergleichen</translation>
    </message>
    <message>
        <source>Ask both about this video</source>
        <translation>Beiden zu diesem Video eine Frage stellen</translation>
    </message>
    <message>
        <source>Question for both models</source>
        <translation>Frage an beide Modelle</translation>
    </message>
    <message>
        <source>Ask both</source>
        <translation>Beide fragen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Tokens/s</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Model on the left</source>
        <translation>Modell links</translation>
    </message>
    <message>
        <source>Model on the right</source>
        <translation>Modell rechts</translation>
    </message>
    <message>
        <source>Open a video first: both are asked about it.</source>
        <translation>Erst ein Video öffnen: Beide werden dazu gefragt.</translation>
    </message>
    <message>
        <source>Write a question first.</source>
        <translation>Erst eine Frage schreiben.</translation>
    </message>
    <message>
        <source>No video is open.</source>
        <translation>Kein Video offen.</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Zu %1</translation>
    </message>
    <message>
        <source>%1 is answering…</source>
        <translation>%1 antwortet…</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Models on this machine</source>
        <translation>Modelle auf diesem Rechner</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>Ordner importieren…</translation>
    </message>
    <message>
        <source>A VLM-3R adapter, a merged model, a base model, or a folder of these</source>
        <translation>Ein VLM-3R-Adapter, ein verschmolzenes Modell, ein Basismodell oder ein Ordner mit solchen</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>Datei importieren…</translation>
    </message>
    <message>
        <source>A CUT3R checkpoint (.pth or .safetensors)</source>
        <translation>Ein CUT3R-Checkpoint (.pth oder .safetensors)</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>Modellordner wählen</translation>
    </message>
    <message>
        <source>Choose a weight file</source>
        <translation>Gewichtsdatei wählen</translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation>Gewichte (*.pth *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a model on the left, or import the folder that you downloaded. Nothing is downloaded by this program.</source>
        <translation>Links ein Modell wählen oder den heruntergeladenen Ordner importieren. Dieses Programm lädt nichts herunter.</translation>
    </message>
    <message>
        <source>Parts and computation</source>
        <translation>Teile und Berechnung</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Load now</source>
        <translation>Jetzt laden</translation>
    </message>
    <message>
        <source>Otherwise it is loaded with the first question</source>
        <translation>Sonst wird es mit der ersten Frage geladen</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Frees its memory</source>
        <translation>Gibt seinen Speicher frei</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell nutzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Sucht Modelle…</translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation>Modelle suchen</translation>
    </message>
    <message>
        <source>There are none. Import the folder that you downloaded.</source>
        <translation>Es gibt keine. Den heruntergeladenen Ordner importieren.</translation>
    </message>
    <message>
        <source>● %1</source>
        <translation>● %1</translation>
    </message>
    <message>
        <source>✕ %1</source>
        <translation>✕ %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>%1 lesen</translation>
    </message>
    <message>
        <source>the demo model</source>
        <translation>Demomodell</translation>
    </message>
    <message>
        <source>In use: %1. It is loaded with the first question.</source>
        <translation>Genutzt: %1. Wird mit der ersten Frage geladen.</translation>
    </message>
    <message>
        <source>In use: %1, loaded on %2 in %3.</source>
        <translation>Genutzt: %1, geladen auf %2 in %3.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelFacts</name>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Its weights were never trained: answers and geometry mean nothing.</source>
        <translation>Seine Gewichte wurden nie trainiert: Antworten und Geometrie bedeuten nichts.</translation>
    </message>
    <message>
        <source>Reading the model&apos;s headers…</source>
        <translation>Liest die Header des Modells…</translation>
    </message>
    <message>
        <source>A part is missing: %1</source>
        <translation>Ein Teil fehlt: %1</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Free now</source>
        <translation>Jetzt frei</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reconstructing</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>✓ fits</source>
        <translation>✓ passt</translation>
    </message>
    <message>
        <source>✕ does not fit</source>
        <translation>✕ passt nicht</translation>
    </message>
    <message>
        <source>It was trained on made-up rooms alone: about real videos it knows nothing.</source>
        <translation>Es wurde nur mit erfundenen Räumen trainiert: Über echte Videos weiß es nichts.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelParts</name>
    <message>
        <source>Base model</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>Looked for beside the adapter</source>
        <translation>Wird neben dem Adapter gesucht</translation>
    </message>
    <message>
        <source>CUT3R file</source>
        <translation>CUT3R-Datei</translation>
    </message>
    <message>
        <source>Looked for beside the model</source>
        <translation>Wird neben dem Modell gesucht</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>bf16 takes half the memory of fp32 and is faster on GPUs and new CPUs</source>
        <translation>bf16 braucht halb so viel Speicher wie fp32 und ist auf GPUs und neuen CPUs schneller</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>Load even if memory may not suffice</source>
        <translation>Auch bei knappem Speicher laden</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation>Gewichte (*.pth *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>8 or 4 bits take less memory and answer faster; 4 bits may change answers</source>
        <translation>8 oder 4 Bit brauchen weniger Speicher und antworten schneller; 4 Bit können Antworten ändern</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>4 bits</source>
        <translation>4 Bit</translation>
    </message>
    <message>
        <source>8 bits, activations too</source>
        <translation>8 Bit, auch Aktivierungen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelVerify</name>
    <message>
        <source>Check files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Read every value</source>
        <translation>Jeden Wert lesen</translation>
    </message>
    <message>
        <source>Also looks for values that are no numbers; takes minutes</source>
        <translation>Sucht auch nach Werten, die keine Zahlen sind; dauert Minuten</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message numerus="yes">
        <source>✓ Complete: %n tensor(s), all there with the right shape.</source>
        <translation>
            <numerusform>✓ Vollständig: %n Tensor, mit der richtigen Form.</numerusform>
            <numerusform>✓ Vollständig: %n Tensoren, alle da und mit der richtigen Form.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ Not usable: %n problem(s).</source>
        <translation>
            <numerusform>✕ Nicht nutzbar: %n Problem.</numerusform>
            <numerusform>✕ Nicht nutzbar: %n Probleme.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ObjectEditor</name>
    <message>
        <source>Change category</source>
        <translation>Kategorie ändern</translation>
    </message>
    <message>
        <source>Review object</source>
        <translation>Objekt prüfen</translation>
    </message>
    <message>
        <source>Change annotator</source>
        <translation>Annotator ändern</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Size (m)</source>
        <translation>Größe (m)</translation>
    </message>
    <message>
        <source>Middle (m)</source>
        <translation>Mitte (m)</translation>
    </message>
    <message>
        <source>Turned (°)</source>
        <translation>Gedreht (°)</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
    <message>
        <source>About the vertical; up and down arrows turn by 5°</source>
        <translation>Um die Senkrechte; Pfeil auf und ab drehen um 5°</translation>
    </message>
    <message>
        <source>Length along the box&apos;s first side, in metres</source>
        <translation>Länge entlang der ersten Seite des Quaders, in Metern</translation>
    </message>
    <message>
        <source>Length along the box&apos;s second side, in metres</source>
        <translation>Länge entlang der zweiten Seite des Quaders, in Metern</translation>
    </message>
    <message>
        <source>Height, in metres</source>
        <translation>Höhe, in Metern</translation>
    </message>
    <message>
        <source>Metres ahead of the first camera</source>
        <translation>Meter vor der ersten Kamera</translation>
    </message>
    <message>
        <source>Metres to the left of the first camera</source>
        <translation>Meter links der ersten Kamera</translation>
    </message>
    <message>
        <source>Metres above the floor</source>
        <translation>Meter über dem Boden</translation>
    </message>
    <message>
        <source>Resize object</source>
        <translation>Objektgröße ändern</translation>
    </message>
    <message>
        <source>Move object</source>
        <translation>Objekt verschieben</translation>
    </message>
    <message>
        <source>Turn object</source>
        <translation>Objekt drehen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Opener</name>
    <message>
        <source>the demo video is missing</source>
        <translation>das Demovideo fehlt</translation>
    </message>
    <message>
        <source>Install the program&apos;s share folder again</source>
        <translation>Den share-Ordner des Programms neu installieren</translation>
    </message>
    <message>
        <source>%1 is the model from now on.</source>
        <translation>%1 ist ab jetzt das Modell.</translation>
    </message>
    <message>
        <source>Videos, projects and point files (%1)</source>
        <translation>Videos, Projekte und Punktdateien (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>Open video</source>
        <translation>Video öffnen</translation>
    </message>
    <message>
        <source>Open picture folder</source>
        <translation>Bilderordner öffnen</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Projects (%1)</source>
        <translation>Projekte (%1)</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>Projekt speichern unter</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PendingCard</name>
    <message>
        <source>Answer on its way</source>
        <translation>Antwort unterwegs</translation>
    </message>
    <message>
        <source>Progress of the answer</source>
        <translation>Fortschritt der Antwort</translation>
    </message>
    <message>
        <source>Answer so far</source>
        <translation>Bisherige Antwort</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation>Antwort anhalten (%1)</translation>
    </message>
    <message>
        <source>Waiting for the model to be free</source>
        <translation>Wartet, bis das Modell frei ist</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2&#x2009;tok/s</source>
        <translation>%1 · %2&#x2009;tok/s</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PickCard</name>
    <message>
        <source>Ask about it</source>
        <translation>Danach fragen</translation>
    </message>
    <message>
        <source>Look from its camera</source>
        <translation>Durch seine Kamera sehen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PictureView</name>
    <message>
        <source>Picture of the video</source>
        <translation>Bild des Videos</translation>
    </message>
    <message>
        <source>Shows: %1</source>
        <translation>Zeigt: %1</translation>
    </message>
    <message>
        <source>Click to find this point in the room; drag with Ctrl to ask about a part of the picture</source>
        <translation>Klicken, um diesen Punkt im Raum zu finden; mit Ctrl ziehen, um nach einem Teil des Bildes zu fragen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PlotView</name>
    <message>
        <source>Wheel: zoom. Drag: move. Double click: all of it. L: logarithmic scale.</source>
        <translation>Mausrad: zoomen. Ziehen: verschieben. Doppelklick: alles. L: logarithmische Skala.</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>Logarithmische Skala</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>Als Bild speichern…</translation>
    </message>
    <message>
        <source>Save values as CSV…</source>
        <translation>Werte als CSV speichern…</translation>
    </message>
    <message>
        <source>Save values</source>
        <translation>Werte speichern</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ProblemList</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter what was left out</source>
        <translation>Weggelassenes filtern</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the shown rows</source>
        <translation>Kopiert die gezeigten Zeilen</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren…</translation>
    </message>
    <message>
        <source>What was left out, and why</source>
        <translation>Was weggelassen wurde und warum</translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n weggelassen</numerusform>
            <numerusform>%n weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n left out</source>
        <translation>
            <numerusform>%1 von %n weggelassenen</numerusform>
            <numerusform>%1 von %n weggelassenen</numerusform>
        </translation>
    </message>
    <message>
        <source>Export what was left out</source>
        <translation>Weggelassenes exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ProgressChip</name>
    <message>
        <source>Progress of the reconstruction</source>
        <translation>Fortschritt der Rekonstruktion</translation>
    </message>
    <message>
        <source>Stop reconstructing</source>
        <translation>Rekonstruktion anhalten</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PropertiesPanel</name>
    <message>
        <source>Select a camera, a point, an object or a measurement to see its numbers.</source>
        <translation>Eine Kamera, einen Punkt, ein Objekt oder eine Messung wählen, um die Zahlen zu sehen.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::QuestionController</name>
    <message>
        <source>Make questions</source>
        <translation>Fragen erzeugen</translation>
    </message>
    <message>
        <source>Add questions to a training set</source>
        <translation>Fragen zu Trainingsdaten hinzufügen</translation>
    </message>
    <message>
        <source>Export questions</source>
        <translation>Fragen exportieren</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::QuestionsModel</name>
    <message>
        <source>asking…</source>
        <translation>fragt…</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Fragetyp</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Wahre Antwort</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::QuestionsPanel</name>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Make questions…</source>
        <translation>Fragen erzeugen…</translation>
    </message>
    <message>
        <source>Which questions</source>
        <translation>Welche Fragen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>Nach Wörtern filtern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>Fragen und Antworten</translation>
    </message>
    <message>
        <source>The chosen question</source>
        <translation>Die gewählte Frage</translation>
    </message>
    <message>
        <source>Ask all</source>
        <translation>Alle stellen</translation>
    </message>
    <message>
        <source>Send to training set…</source>
        <translation>In Trainingsdaten geben…</translation>
    </message>
    <message>
        <source>Make anew…</source>
        <translation>Neu erzeugen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Tick the questions to send; wrong answers are sent when none is ticked.</source>
        <translation>Die Fragen ankreuzen; ist keine angekreuzt, gehen die mit falscher Antwort.</translation>
    </message>
    <message>
        <source>Open a video to make questions about the room in it.</source>
        <translation>Ein Video öffnen, um Fragen zum Raum darin zu erzeugen.</translation>
    </message>
    <message>
        <source>Looking at the objects…</source>
        <translation>Sieht die Objekte durch…</translation>
    </message>
    <message>
        <source>Questions are made of the room&apos;s objects. Mark some in the video, or import a scene.</source>
        <translation>Fragen entstehen aus den Objekten des Raums. Im Video welche markieren oder eine Szene importieren.</translation>
    </message>
    <message>
        <source>No questions yet about this room.</source>
        <translation>Noch keine Fragen zu diesem Raum.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n Frage</numerusform>
            <numerusform>%n Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 answered, %3 wrong, mean score %4</source>
        <translation>%1, %2 beantwortet, %3 falsch, mittlere Wertung %4</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>Frage %1 von %2</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
    <message>
        <source>Truth: %1</source>
        <translation>Wahre Antwort: %1</translation>
    </message>
    <message>
        <source>Answer of %1: %2</source>
        <translation>Antwort von %1: %2</translation>
    </message>
    <message>
        <source>Export questions</source>
        <translation>Fragen exportieren</translation>
    </message>
    <message>
        <source>Questions (*.json)</source>
        <translation>Fragen (*.json)</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RecentList</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RecipeForm</name>
    <message>
        <source>Find a value by name</source>
        <translation>Wert nach Namen suchen</translation>
    </message>
    <message>
        <source>Find a value</source>
        <translation>Wert suchen</translation>
    </message>
    <message>
        <source>No value has this name.</source>
        <translation>Kein Wert heißt so.</translation>
    </message>
    <message>
        <source>No value has this name. Did you mean &quot;%1&quot;?</source>
        <translation>Kein Wert heißt so. War „%1“ gemeint?</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RelationsModel</name>
    <message>
        <source>front left</source>
        <translation>vorn links</translation>
    </message>
    <message>
        <source>front right</source>
        <translation>vorn rechts</translation>
    </message>
    <message>
        <source>back left</source>
        <translation>hinten links</translation>
    </message>
    <message>
        <source>back right</source>
        <translation>hinten rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>above</source>
        <translation>darüber</translation>
    </message>
    <message>
        <source>below</source>
        <translation>darunter</translation>
    </message>
    <message>
        <source>nearer</source>
        <translation>näher</translation>
    </message>
    <message>
        <source>farther</source>
        <translation>ferner</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Between the nearest points of the two boxes</source>
        <translation>Zwischen den nächsten Punkten beider Quader</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>For somebody who stands at the object and faces the chosen one; empty where it is too close to call</source>
        <translation>Für jemanden, der am Objekt steht und zum gewählten sieht; leer, wo es zu knapp ist</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>In the current frame, compared with the object</source>
        <translation>Im aktuellen Bild, verglichen mit dem Objekt</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>The first frame in which it is visible</source>
        <translation>Das erste Bild, in dem es zu sehen ist</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RelationsPanel</name>
    <message>
        <source>Relations</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>Import a scene…</source>
        <translation>Szene importieren…</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>All other objects are compared with this one</source>
        <translation>Alle anderen Objekte werden mit diesem verglichen</translation>
    </message>
    <message>
        <source>Facing</source>
        <translation>Blick zu</translation>
    </message>
    <message>
        <source>Directions are told for somebody who stands at the object and faces this one</source>
        <translation>Richtungen gelten für jemanden, der am Objekt steht und zu diesem sieht</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>Relations of the objects</source>
        <translation>Beziehungen der Objekte</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Open a video to see how the objects in it lie to one another.</source>
        <translation>Ein Video öffnen, um zu sehen, wie die Objekte darin zueinander liegen.</translation>
    </message>
    <message>
        <source>Looking at the objects…</source>
        <translation>Sieht die Objekte durch…</translation>
    </message>
    <message>
        <source>No objects yet. Mark some in the video, or import a scene.</source>
        <translation>Noch keine Objekte. Im Video welche markieren oder eine Szene importieren.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>There is no other object.</source>
        <translation>Es gibt kein anderes Objekt.</translation>
    </message>
    <message numerus="yes">
        <source>%n other object(s); sides as seen in the current frame</source>
        <translation>
            <numerusform>%n anderes Objekt; Seiten wie im aktuellen Bild gesehen</numerusform>
            <numerusform>%n andere Objekte; Seiten wie im aktuellen Bild gesehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other object(s); no frame to tell sides in</source>
        <translation>
            <numerusform>%n anderes Objekt; kein Bild, in dem Seiten gelten</numerusform>
            <numerusform>%n andere Objekte; kein Bild, in dem Seiten gelten</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Save the relations</source>
        <translation>Beziehungen speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy or save the table</source>
        <translation>Die Tabelle kopieren oder speichern</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ReliabilityLine</name>
    <message>
        <source>How far the room can be trusted</source>
        <translation>Wie verlässlich der Raum ist</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>What was measured, and what would be fine</source>
        <translation>Was gemessen wurde und was gut wäre</translation>
    </message>
    <message>
        <source>Take answers about lengths with care: %1.</source>
        <translation>Antworten zu Längen mit Vorsicht nehmen: %1.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ResultPage</name>
    <message>
        <source>Scores in percent</source>
        <translation>Wertungen in Prozent</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Save table…</source>
        <translation>Tabelle speichern…</translation>
    </message>
    <message>
        <source>The table below as CSV</source>
        <translation>Die Tabelle unten als CSV</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>A page to read offline, and the files that lmms-eval writes</source>
        <translation>Eine Seite zum Offline-Lesen und die Dateien, die lmms-eval schreibt</translation>
    </message>
    <message>
        <source>Start this benchmark</source>
        <translation>Diesen Benchmark starten</translation>
    </message>
    <message>
        <source>No answers yet. The benchmark on the left is ready to start.</source>
        <translation>Noch keine Antworten. Der Benchmark links ist startbereit.</translation>
    </message>
    <message>
        <source>The table fills as answers arrive.</source>
        <translation>Die Tabelle füllt sich, wenn Antworten eintreffen.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Fragetyp</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Score %</source>
        <translation>Wertung %</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>%1 of %2 questions answered. The benchmark&apos;s file has %3.</source>
        <comment>numbers of questions</comment>
        <translation>%1 von %2 Fragen beantwortet. Die Datei des Benchmarks hat %3.</translation>
    </message>
    <message>
        <source>The paper&apos;s rows are left out: they are of other questions than these.</source>
        <translation>Die Zeilen der Veröffentlichung sind weggelassen: Sie gelten für andere Fragen als diese.</translation>
    </message>
    <message>
        <source>No published edition has %1 questions: the paper&apos;s rows are of others, and this run&apos;s of %2 beside them are a rough guide only.</source>
        <translation>Keine veröffentlichte Ausgabe hat %1 Fragen: Die Zeilen der Veröffentlichung gelten für andere, und die dieses Laufs zu %2 sind daneben nur ein grober Anhalt.</translation>
    </message>
    <message>
        <source>The paper&apos;s rows are of all questions of the benchmark, this run&apos;s of %1: they can be compared when all are answered.</source>
        <translation>Die Zeilen der Veröffentlichung gelten für alle Fragen des Benchmarks, die dieses Laufs für %1: Vergleichbar sind sie, wenn alle beantwortet sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) could not be answered and score 0.</source>
        <translation>
            <numerusform>%n Frage ließ sich nicht beantworten und wird mit 0 gewertet.</numerusform>
            <numerusform>%n Fragen ließen sich nicht beantworten und werden mit 0 gewertet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were left out, the first one: %1</source>
        <translation>
            <numerusform>%n Zeile wurde weggelassen, die erste: %1</numerusform>
            <numerusform>%n Zeilen wurden weggelassen, die erste: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no table yet</source>
        <translation>es gibt noch keine Tabelle</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Choose a folder for the report</source>
        <translation>Ordner für den Bericht wählen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>Tokens/s</translation>
    </message>
    <message>
        <source>%1, held-out</source>
        <translation>%1, zurückgehalten</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RunPanel</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Saves a checkpoint and ends; it can go on from there</source>
        <translation>Speichert einen Checkpoint und endet; von dort geht es weiter</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Goes on from the last checkpoint, with the same command</source>
        <translation>Macht beim letzten Checkpoint weiter, mit demselben Befehl</translation>
    </message>
    <message>
        <source>Stop without saving</source>
        <translation>Anhalten ohne Speichern</translation>
    </message>
    <message>
        <source>Ends at once; what was trained since the last checkpoint is lost</source>
        <translation>Endet sofort; was seit dem letzten Checkpoint trainiert wurde, geht verloren</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>What the training wrote last</source>
        <translation>Was das Training zuletzt schrieb</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Trainings; a tick lays its curves over the others</source>
        <translation>Trainings; ein Kreuz legt seine Kurven über die anderen</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>The folder itself stays</source>
        <translation>Der Ordner selbst bleibt</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Checkpoints of the chosen training</source>
        <translation>Checkpoints des gewählten Trainings</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>Verlust, zurückgehalten</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>Behalten als</translation>
    </message>
    <message>
        <source>Chat with this checkpoint</source>
        <translation>Mit diesem Checkpoint chatten</translation>
    </message>
    <message>
        <source>Compare answers…</source>
        <translation>Antworten vergleichen…</translation>
    </message>
    <message>
        <source>Asks the base and this checkpoint the same question</source>
        <translation>Stellt der Basis und diesem Checkpoint dieselbe Frage</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Choose the folder of a training</source>
        <translation>Ordner eines Trainings wählen</translation>
    </message>
    <message>
        <source>No training yet. Fill in the recipe and start one.</source>
        <translation>Noch kein Training. Das Rezept ausfüllen und eines starten.</translation>
    </message>
    <message>
        <source>%1: saving and stopping…</source>
        <translation>%1: speichert und hält an…</translation>
    </message>
    <message>
        <source>%1: preparing…</source>
        <translation>%1: bereitet vor…</translation>
    </message>
    <message>
        <source>%1: training</source>
        <translation>%1: trainiert</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: fertig</translation>
    </message>
    <message>
        <source>%1: paused</source>
        <translation>%1: pausiert</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>%1 s a step</source>
        <translation>%1 s je Schritt</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the log left out</source>
        <translation>
            <numerusform>%n Zeile des Protokolls weggelassen</numerusform>
            <numerusform>%n Zeilen des Protokolls weggelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>★ best</source>
        <translation>★ bester</translation>
    </message>
    <message>
        <source>The chat now answers with this checkpoint. Models… goes back to another.</source>
        <translation>Der Chat antwortet jetzt mit diesem Checkpoint. Modelle… führt zu einem anderen zurück.</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SampleModel</name>
    <message>
        <source>%1, answer %2, truth %3, score %4</source>
        <translation>%1, Antwort %2, wahre Antwort %3, Wertung %4</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Question type</source>
        <translation>Fragetyp</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Wahre Antwort</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SamplePage</name>
    <message>
        <source>Answered questions</source>
        <translation>Beantwortete Fragen</translation>
    </message>
    <message>
        <source>Question type</source>
        <translation>Fragetyp</translation>
    </message>
    <message>
        <source>All question types</source>
        <translation>Alle Fragetypen</translation>
    </message>
    <message>
        <source>Only those that did not score fully</source>
        <translation>Nur die ohne volle Wertung</translation>
    </message>
    <message>
        <source>Find in questions and answers</source>
        <translation>In Fragen und Antworten suchen</translation>
    </message>
    <message>
        <source>No answers yet</source>
        <translation>Noch keine Antworten</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 von %2 gezeigt</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SampleView</name>
    <message>
        <source>Open in the studio</source>
        <translation>Im Studio öffnen</translation>
    </message>
    <message>
        <source>Opens the video and puts the question into the chat</source>
        <translation>Öffnet das Video und setzt die Frage in den Chat</translation>
    </message>
    <message>
        <source>Frames that the model was shown</source>
        <translation>Bilder, die dem Modell gezeigt wurden</translation>
    </message>
    <message>
        <source>Prompt, answer, truth and score</source>
        <translation>Prompt, Antwort, wahre Antwort und Wertung</translation>
    </message>
    <message>
        <source>%1&#x2009;s</source>
        <comment>time in a video</comment>
        <translation>%1&#x2009;s</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>Understood as: %1</source>
        <translation>Verstanden als: %1</translation>
    </message>
    <message>
        <source>Score: %1</source>
        <translation>Wertung: %1</translation>
    </message>
    <message>
        <source>Answer of A</source>
        <translation>Antwort von A</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer of B</source>
        <translation>Antwort von B</translation>
    </message>
    <message>
        <source>Truth: %1</source>
        <translation>Wahre Antwort: %1</translation>
    </message>
    <message>
        <source>Choose a question in the list to see what was asked and answered.</source>
        <translation>Eine Frage in der Liste wählen, um zu sehen, was gefragt und geantwortet wurde.</translation>
    </message>
    <message>
        <source>Decoding the frames…</source>
        <translation>Dekodiert die Bilder…</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Change category</source>
        <translation>Kategorie ändern</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneTree</name>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Nothing is open yet. Videos, cameras and measurements appear here.</source>
        <translation>Noch nichts offen. Videos, Kameras und Messungen erscheinen hier.</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ScrubBar</name>
    <message>
        <source>Position in the video</source>
        <translation>Position im Video</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1, Bild %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Aussehen und Sprache</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>Annotation</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsPopover</name>
    <message>
        <source>Sampling settings</source>
        <translation>Sampling-Einstellungen</translation>
    </message>
    <message>
        <source>Exact: always the same answer</source>
        <translation>Genau: immer dieselbe Antwort</translation>
    </message>
    <message>
        <source>Varied: another answer each time</source>
        <translation>Wechselnd: jedes Mal eine andere</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter makes a new line</source>
        <translation>Enter fragt, Shift+Enter macht eine neue Zeile</translation>
    </message>
    <message>
        <source>Use for new chats</source>
        <translation>Für neue Chats nutzen</translation>
    </message>
    <message>
        <source>New chats of this project start with these settings</source>
        <translation>Neue Chats dieses Projekts beginnen mit diesen Einstellungen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StartPage</name>
    <message>
        <source>VLM-3R Studio</source>
        <translation>VLM-3R Studio</translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.</source>
        <translation>Räumliche Fragen zu gewöhnlichen Videos stellen und den Raum in 3D sehen.</translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation>Demoraum ausprobieren</translation>
    </message>
    <message>
        <source>Ten seconds of a living room: watch it appear in 3D, ask, measure.</source>
        <translation>Zehn Sekunden eines Wohnzimmers: in 3D entstehen sehen, fragen, messen.</translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation>Demoraum öffnen</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Picture of the demo room</source>
        <translation>Bild des Demoraums</translation>
    </message>
    <message>
        <source>Or drop a video, a picture folder, a project or a PLY file here.</source>
        <translation>Oder ein Video, einen Bilderordner, ein Projekt oder eine PLY-Datei hier ablegen.</translation>
    </message>
    <message>
        <source>NOT SAVED LAST TIME</source>
        <translation>ZULETZT NICHT GESPEICHERT</translation>
    </message>
    <message>
        <source>RECENT</source>
        <translation>ZULETZT GEÖFFNET</translation>
    </message>
    <message>
        <source>What you open appears here.</source>
        <translation>Geöffnetes erscheint hier.</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Öffnet %1…</translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation>Projekt vom %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Open the project of %1</source>
        <translation>Projekt vom %1 öffnen</translation>
    </message>
    <message>
        <source>Discard the project of %1</source>
        <translation>Projekt vom %1 verwerfen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterBar</name>
    <message>
        <source>About the room (VSI-Bench)</source>
        <translation>Zum Raum (VSI-Bench)</translation>
    </message>
    <message>
        <source>About the camera and time (VSTI-Bench)</source>
        <translation>Zu Kamera und Zeit (VSTI-Bench)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>All starter questions</source>
        <translation>Alle Beispielfragen</translation>
    </message>
    <message>
        <source>Starter questions</source>
        <translation>Beispielfragen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterPage</name>
    <message>
        <source>Ask about this video</source>
        <translation>Zu diesem Video fragen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StateCard</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StatusStrip</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>Where the model is computed, in which number format, and how much memory the program takes of what there is</source>
        <translation>Wo das Modell rechnet, in welchem Zahlenformat, und wie viel des vorhandenen Speichers das Programm belegt</translation>
    </message>
    <message>
        <source>clip cached</source>
        <translation>Clip im Cache</translation>
    </message>
    <message>
        <source>The frames are encoded already: the next question about this video is answered at once</source>
        <translation>Die Bilder sind schon kodiert: Die nächste Frage zu diesem Video wird sofort beantwortet</translation>
    </message>
    <message>
        <source>Progress of the running task</source>
        <translation>Fortschritt der laufenden Aufgabe</translation>
    </message>
    <message>
        <source>Stop the running task</source>
        <translation>Laufende Aufgabe anhalten</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2&#x2009;GiB</source>
        <translation>%1 von %2&#x2009;GiB</translation>
    </message>
    <message>
        <source>model not loaded · %1</source>
        <translation>Modell nicht geladen · %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>No tasks ▴</source>
        <translation>Keine Aufgaben ▴</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ▴</source>
        <translation>
            <numerusform>%n Aufgabe ▴</numerusform>
            <numerusform>%n Aufgaben ▴</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: waiting</source>
        <translation>%1: wartet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SupportDialog</name>
    <message>
        <source>Report for support</source>
        <translation>Bericht für den Support</translation>
    </message>
    <message>
        <source>This is what the report will hold. Read it, and untick what you want to keep. It goes into a file on this machine; you decide whom to give it to.</source>
        <translation>Das wird der Bericht enthalten. Vor dem Speichern lesen und abwählen, was privat bleiben soll. Er kommt in eine Datei auf diesem Rechner; weitergegeben wird sie nur von Hand.</translation>
    </message>
    <message>
        <source>Files of the report</source>
        <translation>Dateien des Berichts</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>Inhalt der Datei</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>Untersucht diesen Rechner…</translation>
    </message>
    <message>
        <source>Gather a report for support</source>
        <translation>Bericht für den Support sammeln</translation>
    </message>
    <message>
        <source>Nothing has been written yet</source>
        <translation>Noch ist nichts geschrieben</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip-Archive (*.zip)</translation>
    </message>
    <message>
        <source>Tick at least one file</source>
        <translation>Mindestens eine Datei ankreuzen</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>Save the report for support</source>
        <translation>Bericht für den Support speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TaskPanel</name>
    <message>
        <source>Stop all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <source>Nothing is running. Reconstructing, answering and exporting appear here with their progress.</source>
        <translation>Nichts läuft. Rekonstruktionen, Antworten und Exporte erscheinen hier mit ihrem Fortschritt.</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>The same work as a command line</source>
        <translation>Dieselbe Arbeit als Befehlszeile</translation>
    </message>
    <message>
        <source>Log of this task</source>
        <translation>Protokoll dieser Aufgabe</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>Noch nichts protokolliert.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TokenList</name>
    <message>
        <source>Tokens of the answer</source>
        <translation>Tokens der Antwort</translation>
    </message>
    <message>
        <source>Choose the piece of the answer to explain</source>
        <translation>Das Stück der Antwort wählen, das erklärt werden soll</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>%1, margin %2</source>
        <translation>%1, Vorsprung %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ToolController</name>
    <message>
        <source>There is no point here; click on one that you see</source>
        <translation>Hier ist kein Punkt; einen sichtbaren anklicken</translation>
    </message>
    <message>
        <source>Measured: %1. Click to measure again, Esc to leave</source>
        <translation>Gemessen: %1. Klicken misst erneut, Esc beendet</translation>
    </message>
    <message>
        <source>Click a point or an object of the room to ask about it</source>
        <translation>Einen Punkt oder ein Objekt des Raums anklicken, um danach zu fragen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainDialog</name>
    <message>
        <source>Send to a training set</source>
        <translation>In Trainingsdaten geben</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) with their true answers are added to a file of training conversations. Scenes of the benchmarks are kept out of it.</source>
        <translation>
            <numerusform>%n Frage kommt mit ihrer wahren Antwort in eine Datei mit Trainingsdialogen. Szenen der Benchmarks bleiben draußen.</numerusform>
            <numerusform>%n Fragen kommen mit ihren wahren Antworten in eine Datei mit Trainingsdialogen. Szenen der Benchmarks bleiben draußen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Training set</source>
        <translation>Trainingsdaten</translation>
    </message>
    <message>
        <source>Test scenes</source>
        <translation>Testszenen</translation>
    </message>
    <message>
        <source>Videos&apos; folder</source>
        <translation>Ordner der Videos</translation>
    </message>
    <message>
        <source>names of the benchmarks&apos; scenes, one a line</source>
        <translation>Namen der Szenen der Benchmarks, einer je Zeile</translation>
    </message>
    <message>
        <source>The same list that training takes: questions about its scenes are refused</source>
        <translation>Dieselbe Liste, die das Training nimmt: Fragen zu ihren Szenen werden abgewiesen</translation>
    </message>
    <message>
        <source>Where training looks for videos</source>
        <translation>Wo das Training Videos sucht</translation>
    </message>
    <message>
        <source>Refused questions</source>
        <translation>Abgewiesene Fragen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Conversations (*.json)</source>
        <translation>Dialoge (*.json)</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Fügt hinzu…</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) added to %1.</source>
        <translation>
            <numerusform>%n Frage zu %1 hinzugefügt.</numerusform>
            <numerusform>%n Fragen zu %1 hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stood there already.</source>
        <translation>
            <numerusform>%n stand schon dort.</numerusform>
            <numerusform>%n standen schon dort.</numerusform>
        </translation>
    </message>
    <message>
        <source>Question %1: %2</source>
        <translation>Frage %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n refused:</source>
        <translation>
            <numerusform>%n abgewiesen:</numerusform>
            <numerusform>%n abgewiesen:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainingController</name>
    <message>
        <source>Train %1</source>
        <translation>%1 trainieren</translation>
    </message>
    <message>
        <source>Check the recipe</source>
        <translation>Rezept prüfen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainingSetup</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Values to begin with; everything can be changed below</source>
        <translation>Werte für den Anfang; unten lässt sich alles ändern</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Keep the run in</source>
        <translation>Lauf ablegen in</translation>
    </message>
    <message>
        <source>Folder of the run</source>
        <translation>Ordner des Laufs</translation>
    </message>
    <message>
        <source>Checkpoints and log; a run that is found there goes on
On the command line: --out</source>
        <translation>Checkpoints und Protokoll; ein dort gefundener Lauf geht weiter
Auf der Befehlszeile: --out</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder of the run</source>
        <translation>Ordner des Laufs wählen</translation>
    </message>
    <message>
        <source>The same as a command line</source>
        <translation>Dasselbe als Befehlszeile</translation>
    </message>
    <message>
        <source>The recipe as YAML</source>
        <translation>Das Rezept als YAML</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies what is shown below</source>
        <translation>Kopiert, was unten gezeigt ist</translation>
    </message>
    <message>
        <source>Save recipe…</source>
        <translation>Rezept speichern…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Counts steps and memory without training
On the command line: --dry-run</source>
        <translation>Zählt Schritte und Speicher ohne zu trainieren
Auf der Befehlszeile: --dry-run</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Choose a recipe</source>
        <translation>Rezept wählen</translation>
    </message>
    <message>
        <source>Recipes (*.yaml *.yml)</source>
        <translation>Rezepte (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>the run needs a folder</source>
        <translation>der Lauf braucht einen Ordner</translation>
    </message>
    <message>
        <source>Choose where checkpoints are kept</source>
        <translation>Wählen, wo Checkpoints bleiben</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Prüft…</translation>
    </message>
    <message>
        <source>Still to fill in: %1</source>
        <translation>Noch auszufüllen: %1</translation>
    </message>
    <message>
        <source>The changed recipe is written to %1 when it starts.</source>
        <translation>Das geänderte Rezept wird beim Start nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>Rezept speichern</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainingWindow</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>Genutztes Modell</translation>
    </message>
    <message>
        <source>Before training: %1</source>
        <translation>Vor dem Training: %1</translation>
    </message>
    <message>
        <source>Finished model</source>
        <translation>Fertiges Modell</translation>
    </message>
    <message>
        <source>Checkpoint of step %1</source>
        <translation>Checkpoint von Schritt %1</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::VideoPanel</name>
    <message>
        <source>%1 seen by the model when you ask &amp;nbsp; %2 in the room</source>
        <translation>%1 sieht das Modell beim Fragen &amp;nbsp; %2 im Raum</translation>
    </message>
    <message>
        <source>No video is open.</source>
        <translation>Kein Video offen.</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>These points came from a file without a video.</source>
        <translation>Diese Punkte kamen aus einer Datei ohne Video.</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Öffnet %1…</translation>
    </message>
    <message>
        <source>%1 cannot be shown.</source>
        <translation>%1 kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>frame %L1 of %L2</source>
        <translation>Bild %L1 von %L2</translation>
    </message>
    <message>
        <source>%1 · sample %L2 of %L3</source>
        <translation>%1 · Stichprobe %L2 von %L3</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewActions</name>
    <message>
        <source>View %1</source>
        <translation>Blickpunkt %1</translation>
    </message>
    <message>
        <source>Show one frame&apos;s points</source>
        <translation>Punkte eines Bildes zeigen</translation>
    </message>
    <message>
        <source>Show all points</source>
        <translation>Alle Punkte zeigen</translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation>Färbung ändern</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewPanel</name>
    <message>
        <source>Exported %1 points to %2.</source>
        <translation>%1 Punkte nach %2 exportiert.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 von %3</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · noch %2</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>No 3D view on this display</source>
        <translation>Keine 3D-Ansicht auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>No room yet</source>
        <translation>Noch kein Raum</translation>
    </message>
    <message>
        <source>Open a video to see its room here in 3D.</source>
        <translation>Ein Video öffnen, um seinen Raum hier in 3D zu sehen.</translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation>Video öffnen…</translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation>Demoraum ausprobieren</translation>
    </message>
    <message>
        <source>%1 has no room yet</source>
        <translation>%1 hat noch keinen Raum</translation>
    </message>
    <message>
        <source>Reconstruct the video to walk through its room and measure it.</source>
        <translation>Das Video rekonstruieren, um durch seinen Raum zu gehen und ihn zu vermessen.</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>Rekonstruieren</translation>
    </message>
    <message>
        <source>Opening the room</source>
        <translation>Raum wird geöffnet</translation>
    </message>
    <message>
        <source>Building the room</source>
        <translation>Raum wird aufgebaut</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The room could not be built</source>
        <translation>Der Raum ließ sich nicht aufbauen</translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation>Aufgaben und Protokoll</translation>
    </message>
    <message>
        <source>This model&apos;s weights are random: the shape of this room means nothing.</source>
        <translation>Die Gewichte dieses Modells sind zufällig: Die Form dieses Raums bedeutet nichts.</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>calibrated × %1</source>
        <translation>kalibriert × %1</translation>
    </message>
    <message>
        <source>Lengths are scaled by a measurement whose true length you gave. Press to calibrate anew</source>
        <translation>Längen sind nach einer Messung mit bekannter wahrer Länge skaliert. Drücken, um neu zu kalibrieren</translation>
    </message>
    <message>
        <source>units of the file</source>
        <translation>Einheiten der Datei</translation>
    </message>
    <message>
        <source>Lengths are as the file has them. Press to calibrate</source>
        <translation>Längen wie in der Datei. Drücken, um zu kalibrieren</translation>
    </message>
    <message>
        <source>metric · uncalibrated</source>
        <translation>metrisch · unkalibriert</translation>
    </message>
    <message>
        <source>Metres as the model estimates them. Press to calibrate by a length that you know</source>
        <translation>Meter, wie das Modell sie schätzt. Drücken, um mit einer bekannten Länge zu kalibrieren</translation>
    </message>
    <message>
        <source>x %1, y %2, z %3&#x2009;m</source>
        <translation>x %1, y %2, z %3&#x2009;m</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Frame %1 at %2, pixel %3, %4</source>
        <translation>Bild %1 bei %2, Pixel %3, %4</translation>
    </message>
    <message>
        <source>%1 · confidence %2</source>
        <translation>%1 · Sicherheit %2</translation>
    </message>
    <message>
        <source>Calibrate: measure something whose length you know</source>
        <translation>Kalibrieren: etwas messen, dessen Länge bekannt ist</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewToolbar</name>
    <message>
        <source>3D view</source>
        <translation>3D-Ansicht</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Confidence: only points that the model is surer of are shown</source>
        <translation>Sicherheit: nur Punkte zeigen, bei denen das Modell sicherer ist</translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation>Sicherheit ändern</translation>
    </message>
    <message>
        <source>Viewpoints</source>
        <translation>Blickpunkte</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>Blickpunkt %1</translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation>Noch keiner gespeichert</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bildnummer</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Look from</source>
        <translation>Blick von</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::WhatIfDialog</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>Vorsprung %1</translation>
    </message>
    <message>
        <source>no encoder ran</source>
        <translation>kein Encoder lief</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Nicht möglich: %1</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre, wenn</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>Fragt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Camera tokens</source>
        <translation>Kamera-Tokens</translation>
    </message>
    <message>
        <source>What the model is told of where the camera was</source>
        <translation>Was das Modell darüber erfährt, wo die Kamera war</translation>
    </message>
    <message>
        <source>Geometry tokens</source>
        <translation>Geometrie-Tokens</translation>
    </message>
    <message>
        <source>What the model is told of the shape of the room, patch by patch</source>
        <translation>Was das Modell über die Form des Raums erfährt, Patch für Patch</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>Fusion</translation>
    </message>
    <message>
        <source>Off: the pictures alone, as if there were no room</source>
        <translation>Aus: nur die Bilder, als gäbe es keinen Raum</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>wie gefragt</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>How many frames of the video the model sees</source>
        <translation>Wie viele Bilder des Videos das Modell sieht</translation>
    </message>
    <message>
        <source>Switch something off, or change the number of frames.</source>
        <translation>Etwas ausschalten oder die Zahl der Bilder ändern.</translation>
    </message>
    <message>
        <source>Asking as before</source>
        <translation>Fragt wie zuvor</translation>
    </message>
    <message>
        <source>Asking without it</source>
        <translation>Fragt ohne dies</translation>
    </message>
    <message>
        <source>This model cannot be asked so.</source>
        <translation>Dieses Modell lässt sich so nicht fragen.</translation>
    </message>
    <message>
        <source>The answer stays the same.</source>
        <translation>Die Antwort bleibt gleich.</translation>
    </message>
    <message>
        <source>The answer changes.</source>
        <translation>Die Antwort ändert sich.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>As asked</source>
        <translation>Wie gefragt</translation>
    </message>
</context>
<context>
    <name>vlm3r::viz::VtkHostWidget</name>
    <message>
        <source>The 3D view needs a window system with OpenGL; the program runs without one.</source>
        <translation>Die 3D-Ansicht braucht ein Fenstersystem mit OpenGL; das Programm läuft gerade ohne eines.</translation>
    </message>
    <message>
        <source>This display offers no OpenGL. Install a graphics driver, or Mesa&apos;s software rendering (package libgl1-mesa-dri), and start again.</source>
        <translation>Dieser Bildschirm bietet kein OpenGL. Einen Grafiktreiber oder Mesas Software-Rendering (Paket libgl1-mesa-dri) installieren und neu starten.</translation>
    </message>
    <message>
        <source>The graphics driver offers OpenGL %1.%2; the 3D view needs 3.2. Update the driver, or start with LIBGL_ALWAYS_SOFTWARE=1.</source>
        <translation>Der Grafiktreiber bietet OpenGL %1.%2; die 3D-Ansicht braucht 3.2. Den Treiber aktualisieren oder mit LIBGL_ALWAYS_SOFTWARE=1 starten.</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>3D-Ansicht</translation>
    </message>
    <message>
        <source>The graphics driver&apos;s OpenGL is too old for the 3D view.</source>
        <translation>Das OpenGL des Grafiktreibers ist zu alt für die 3D-Ansicht.</translation>
    </message>
</context>
</TS>
