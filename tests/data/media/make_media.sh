#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Makes the small videos and images of this folder again with the ffmpeg command line (5.1). Run inside the folder.
set -euo pipefail
src() { echo "-f lavfi -i testsrc2=size=$1:rate=10:duration=${2:-2}"; }
run() { ffmpeg -v error -y "$@"; }
exact="-fflags +bitexact -flags:v +bitexact -map_metadata -1"
x264="-c:v libx264 -preset veryslow -crf 30 -pix_fmt yuv420p"

run $(src 96x64) $x264 -bf 2 $exact h264.mp4
run $(src 96x64) $x264 $exact h264.mkv
run $(src 96x64) $x264 $exact h264.ts
run $(src 96x64) $x264 -movflags frag_keyframe+empty_moov $exact fragmented.mp4
run $(src 96x64) -c:v libx264 -crf 30 -vf scale=97:65 -pix_fmt yuv444p $exact odd444.mp4
run $(src 96x64) -c:v libvpx-vp9 -crf 45 -b:v 0 -vf scale=97:65 -pix_fmt yuv420p $exact odd420.webm
run $(src 96x64) $x264 -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv $exact bt709.mp4
run $(src 96x64) -c:v libx264 -crf 30 -vf scale=out_range=full -pix_fmt yuv420p -color_range pc $exact full_range.mp4
run $(src 96x64) $x264 -vf setsar=2/1 $exact wide_pixels.mp4
run $(src 96x64) $x264 -vf "select='not(mod(n\,3))+lt(n\,6)'" -vsync vfr $exact vfr.mp4
run $(src 96x64) -c:v libx265 -x265-params log-level=none:crf=32 -pix_fmt yuv420p -tag:v hvc1 $exact hevc.mp4
run $(src 96x64) -c:v libx265 -x265-params log-level=none:crf=32 -pix_fmt yuv420p10le -tag:v hvc1 $exact hevc10.mov
run $(src 96x64) -c:v libvpx-vp9 -crf 45 -b:v 0 $exact vp9.webm
run $(src 96x64) -c:v libvpx -crf 45 -b:v 100k -auto-alt-ref 1 -lag-in-frames 10 $exact vp8.webm
run $(src 96x64 1) -c:v libaom-av1 -crf 50 -cpu-used 8 -b:v 0 $exact av1.mp4
run $(src 96x64 1) -c:v mjpeg -q:v 20 -pix_fmt yuvj420p $exact mjpeg.avi
run $(src 96x64 0.4) -c:v prores_ks -profile:v 0 -pix_fmt yuv422p10le $exact prores.mov
run $(src 48x32 0.5) $exact moving.gif
for turn in 90 180 270; do run -i h264.mp4 -c copy -metadata:s:v rotate=$turn rotated$turn.mp4; done
run -f lavfi -i sine=frequency=440:duration=1 -c:a aac -b:a 16k $exact audio_only.mp4
run $(src 96x64 0.1) -frames:v 1 $exact still.png
run -f lavfi -i sine=frequency=440:duration=1 -i still.png -map 0 -map 1 -c:a aac -b:a 16k -c:v mjpeg -disposition:v attached_pic $exact cover_art.mp4
run -i h264.mp4 -i odd444.mp4 -map 0:v -map 1:v -c copy $exact two_tracks.mp4
run $(src 96x64 1) $x264 $exact a.ts
run $(src 64x96 1) $x264 $exact b.ts
cat a.ts b.ts > size_change.ts
rm a.ts b.ts still.png
