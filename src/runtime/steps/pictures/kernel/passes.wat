;; The two passes of a resampling, over pixels of four 8-bit samples, in PIL's fixed point: weights have 22 bits behind the point, a sum begins
;; with a half, loses those bits and is clipped to a byte. Sums are exact modulo 2³², as PIL's are. All lengths and addresses are in bytes.
(module
  (import "host" "memory" (memory 1))

  ;; Every row from `from` to `end` at the new places, written behind each other from `to` on. A place is the offset of its first old pixel in
  ;; the row, and the length of its weights, which follow those of the place before. Weights come in blocks for four pixels: the low 15 bits of
  ;; each, then the high ones, so that both fit signed 16 bits and the processor can add up the products of two pixels at once.
  (func (export "across")
    (param $from i32) (param $end i32) (param $rowLength i32)
    (param $places i32) (param $placesEnd i32) (param $weights i32)
    (param $to i32)
    (local $place i32) (local $block i32) (local $blocksEnd i32) (local $at i32)
    (local $pixels v128) (local $pair v128) (local $low v128) (local $high v128)
    (loop $rows
      (local.set $place (local.get $places))
      (local.set $block (local.get $weights))
      (loop $columns
        (local.set $at (i32.add (local.get $from) (i32.load (local.get $place))))
        (local.set $blocksEnd (i32.add (local.get $block) (i32.load offset=4 (local.get $place))))
        (local.set $low (v128.const i32x4 0x200000 0x200000 0x200000 0x200000)) ;; a half
        (local.set $high (v128.const i32x4 0 0 0 0))
        (block $summed
          (loop $blocks
            (br_if $summed (i32.eq (local.get $block) (local.get $blocksEnd)))
            (local.set $pixels (v128.load (local.get $at)))
            ;; The first two pixels, sample beside sample, and then the other two. Lanes of 16 and above are those of the zeros.
            (local.set $pair
              (i8x16.shuffle 0 16 4 16 1 16 5 16 2 16 6 16 3 16 7 16
                (local.get $pixels) (v128.const i32x4 0 0 0 0)))
            (local.set $low (i32x4.add (local.get $low)
              (i32x4.dot_i16x8_s (local.get $pair) (v128.load32_splat (local.get $block)))))
            (local.set $high (i32x4.add (local.get $high)
              (i32x4.dot_i16x8_s (local.get $pair) (v128.load32_splat offset=8 (local.get $block)))))
            (local.set $pair
              (i8x16.shuffle 8 16 12 16 9 16 13 16 10 16 14 16 11 16 15 16
                (local.get $pixels) (v128.const i32x4 0 0 0 0)))
            (local.set $low (i32x4.add (local.get $low)
              (i32x4.dot_i16x8_s (local.get $pair) (v128.load32_splat offset=4 (local.get $block)))))
            (local.set $high (i32x4.add (local.get $high)
              (i32x4.dot_i16x8_s (local.get $pair) (v128.load32_splat offset=12 (local.get $block)))))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (local.set $block (i32.add (local.get $block) (i32.const 16)))
            (br $blocks)))
        (local.set $low (i32x4.add (local.get $low) (i32x4.shl (local.get $high) (i32.const 15))))
        (local.set $low (i32x4.shr_s (local.get $low) (i32.const 22)))
        (local.set $low (i16x8.narrow_i32x4_s (local.get $low) (local.get $low)))
        (v128.store32_lane 0 (local.get $to) (i8x16.narrow_i16x8_u (local.get $low) (local.get $low)))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (local.set $place (i32.add (local.get $place) (i32.const 8)))
        (br_if $columns (i32.lt_u (local.get $place) (local.get $placesEnd))))
      (local.set $from (i32.add (local.get $from) (local.get $rowLength)))
      (br_if $rows (i32.lt_u (local.get $from) (local.get $end)))))

  ;; One new row, written to `to`: the sum of the rows from `from` on by as many weights of 32 bits. Rows are whole blocks of four pixels.
  (func (export "down")
    (param $from i32) (param $rowLength i32)
    (param $weights i32) (param $weightsEnd i32)
    (param $to i32)
    (local $end i32) (local $at i32) (local $weight i32)
    (local $by v128) (local $pixels v128) (local $half v128)
    (local $first v128) (local $second v128) (local $third v128) (local $fourth v128)
    (local.set $end (i32.add (local.get $from) (local.get $rowLength)))
    (loop $blocks
      (local.set $at (local.get $from))
      (local.set $weight (local.get $weights))
      (local.set $first (v128.const i32x4 0x200000 0x200000 0x200000 0x200000))
      (local.set $second (local.get $first))
      (local.set $third (local.get $first))
      (local.set $fourth (local.get $first))
      (loop $rows
        (local.set $by (v128.load32_splat (local.get $weight)))
        (local.set $pixels (v128.load (local.get $at)))
        (local.set $half (i16x8.extend_low_i8x16_u (local.get $pixels)))
        (local.set $first (i32x4.add (local.get $first)
          (i32x4.mul (i32x4.extend_low_i16x8_u (local.get $half)) (local.get $by))))
        (local.set $second (i32x4.add (local.get $second)
          (i32x4.mul (i32x4.extend_high_i16x8_u (local.get $half)) (local.get $by))))
        (local.set $half (i16x8.extend_high_i8x16_u (local.get $pixels)))
        (local.set $third (i32x4.add (local.get $third)
          (i32x4.mul (i32x4.extend_low_i16x8_u (local.get $half)) (local.get $by))))
        (local.set $fourth (i32x4.add (local.get $fourth)
          (i32x4.mul (i32x4.extend_high_i16x8_u (local.get $half)) (local.get $by))))
        (local.set $at (i32.add (local.get $at) (local.get $rowLength)))
        (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
        (br_if $rows (i32.lt_u (local.get $weight) (local.get $weightsEnd))))
      (v128.store (local.get $to)
        (i8x16.narrow_i16x8_u
          (i16x8.narrow_i32x4_s
            (i32x4.shr_s (local.get $first) (i32.const 22))
            (i32x4.shr_s (local.get $second) (i32.const 22)))
          (i16x8.narrow_i32x4_s
            (i32x4.shr_s (local.get $third) (i32.const 22))
            (i32x4.shr_s (local.get $fourth) (i32.const 22)))))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br_if $blocks (i32.lt_u (local.get $from) (local.get $end))))))
